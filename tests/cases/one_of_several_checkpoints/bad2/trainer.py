import torch

from zoo import load


class PaintTrainer:
    def __init__(self, net, name):
        self.net, self.name = net, name
        self.vae, self.k, self.b = load(name)

    def loss(self, canvas):
        z = (self.vae.encode(canvas).latent_dist.sample() - self.b) * self.k
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net(torch.lerp(z, e, t), t) - (e - z)).square().mean()
