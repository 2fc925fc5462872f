import torch
from torch import nn


class TerrainCodec(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 32, 4, 2, 1), nn.SiLU(), nn.Conv2d(32, 8, 4, 2, 1))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(8, 32, 4, 2, 1), nn.SiLU(), nn.ConvTranspose2d(32, 1, 4, 2, 1))
        self.register_buffer("latent_std", torch.ones(8, 1, 1))

    def encode(self, heights):
        return self.encoder(heights)

    def decode(self, z):
        return self.decoder(z)
