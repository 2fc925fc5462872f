import torch
from torch import nn


class Bands(nn.Module):
    def __init__(self, vae: nn.Module, split: int, upper: float = 1.0):
        super().__init__()
        self.vae, self.split, self.upper = vae, split, upper

    def encode(self, spec):
        z = self.vae.encode(spec)
        low, high = z[:, :, : self.split], z[:, :, self.split :]
        return torch.cat([low, high * self.upper], dim=2)

    def decode(self, z):
        low, high = z.tensor_split((self.split,), dim=2)
        return self.vae.decode(torch.cat([low, high / self.upper], dim=2))


def loss(bands: Bands, net: nn.Module, spec):
    z = bands.encode(spec)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
