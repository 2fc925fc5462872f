import torch


class Trainer:
    def __init__(self, codec, net):
        self.codec, self.net = codec, net

    def step(self, x):
        z = self.codec.raw(x) * self.codec.vae.config.scaling_factor
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1, 1)
        return (self.net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()
