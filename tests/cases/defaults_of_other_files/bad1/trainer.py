import torch

from spaces import Same


class Trainer:
    def __init__(self, net, codec, space=Same()):
        self.net, self.codec, self.space = net, codec, space

    def step(self, wave):
        with torch.no_grad():
            x = self.space.into(self.codec.encode(wave))
        noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1)
        return (self.net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()
