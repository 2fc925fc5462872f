import torch


class Sampler:
    def __init__(self, ldm, unit):
        self.ldm, self.unit = ldm, unit

    def loss(self, x):
        z = self.unit * self.ldm.compress(x)
        eps = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.ldm(z + t * eps, t) - eps).square().mean()

    def draw(self, n):
        z = torch.randn(n, 4, 32, 32)
        for t in torch.linspace(1, 0, 30):
            z = z - self.ldm(z, t) / 30
        return self.ldm.expand(z)
