import torch


class Wrap:
    def __init__(self, ae, scale):
        self.ae, self.scale = ae, scale

    def encode(self, x):
        mean, second = self.ae.encode(x).chunk(2, dim=1)
        return self.scale * (mean + (0.5 * second).exp() * torch.randn_like(mean))

    def decode(self, z):
        return self.ae.decode(z / self.scale)
