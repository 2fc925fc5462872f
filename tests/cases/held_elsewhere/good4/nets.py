import torch
from torch import nn


class ShapeAE(nn.Module):
    def __init__(self, width=64, latent=32):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(2048, width), nn.GELU(), nn.Linear(width, latent))
        self.decoder = nn.Sequential(nn.Linear(latent, width), nn.GELU(), nn.Linear(width, 2048))

    @classmethod
    def load(cls, path):
        ae = cls()
        ae.load_state_dict(torch.load(path))
        return ae.eval()

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)


class Denoiser(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(33, 256), nn.GELU(), nn.Linear(256, 32))

    def forward(self, x, t):
        return self.layers(torch.cat([x, t], -1))
