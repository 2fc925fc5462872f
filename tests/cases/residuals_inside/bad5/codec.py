import torch
from torch import nn


class Numbers(nn.Module):
    """Statistics of latents, behind methods."""

    def __init__(self, channels):
        super().__init__()
        self.register_buffer("held_mean", torch.zeros(channels, 1, 1))
        self.register_buffer("held_std", torch.ones(channels, 1, 1))

    def mean(self):
        return self.held_mean

    def std(self):
        return self.held_std


class BarkCodec(nn.Module):
    def __init__(self, channels=8):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, channels, 1))
        self.decoder = nn.Sequential(nn.Conv2d(channels, 64, 1), nn.SiLU(), nn.ConvTranspose2d(64, 3, 4, 4))
        self.numbers = Numbers(channels)

    def encode(self, x):
        return (self.encoder(x) - self.numbers.mean()) / self.numbers.std()

    def decode(self, z):
        return self.decoder(z * self.numbers.std())
