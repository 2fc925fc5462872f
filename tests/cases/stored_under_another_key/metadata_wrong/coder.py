import torch
from torch import nn


class DepthVAE(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, width, 4, 4), nn.SiLU(), nn.Conv2d(width, 8, 1))
        self.decoder = nn.Sequential(nn.Conv2d(4, width, 1), nn.SiLU(), nn.ConvTranspose2d(width, 1, 4, 4))

    def encode(self, x):
        mean, logvar = self.encoder(x).chunk(2, dim=1)
        return mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)

    def decode(self, z):
        return self.decoder(z)
