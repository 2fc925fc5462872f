import torch
from torch import nn


class CloudCodec(nn.Module):
    """Its latents are sampled by a function beside the class."""

    def __init__(self, channels: int = 16):
        super().__init__()
        self.points, self.normals = nn.Linear(3, 128), nn.Linear(3, 128)
        self.mean, self.spread = nn.Linear(128, channels), nn.Linear(128, channels)
        self.unfold = nn.Linear(channels, 6)

    def encode(self, points, normals):
        h = (self.points(points) + self.normals(normals)).relu()
        return sampled(self.mean(h), self.spread(h))

    def decode(self, z):
        return self.unfold(z)


def sampled(mean, logvar):
    return mean + torch.randn_like(mean) * torch.exp(logvar / 2)
