import torch
from torch import nn


class BreadVAE(nn.Module):
    def __init__(self, channels: int = 4, width: int = 64):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, width, 4, 4), nn.SiLU(), nn.Conv2d(width, 2 * channels, 1))
        self.decoder = nn.Sequential(nn.Conv2d(channels, width, 1), nn.SiLU(), nn.ConvTranspose2d(width, 3, 4, 4))

    def encode(self, x):
        mean, logvar = self.encoder(x).chunk(2, dim=1)
        return mean + torch.randn_like(mean) * (0.5 * logvar).exp()

    def decode(self, z):
        return self.decoder(z)
