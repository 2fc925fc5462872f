import torch
from torch import nn


class Whiten(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        self.register_buffer("mean", torch.as_tensor(mean).view(1, -1, 1))
        self.register_buffer("std", torch.as_tensor(std).view(1, -1, 1))

    def forward(self, z):
        return (z - self.mean) / self.std

    def inverse(self, z):
        return z * self.std + self.mean


def embed(codec, x, norm=nn.Identity()):
    return norm(codec.encode(x))


def render(codec, z, denorm=nn.Identity()):
    return codec.decode(denorm(z))
