import torch
from torch import nn


class GlacierAE(nn.Module):
    def __init__(self, width=64, depth=8):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, width, 4, 4), nn.SiLU(), nn.Conv2d(width, depth, 3, 1, 1))
        self.decoder = nn.Sequential(nn.Conv2d(depth, width, 3, 1, 1), nn.SiLU(), nn.ConvTranspose2d(width, 1, 4, 4))

    @classmethod
    def load(cls, path):
        ae = cls()
        ae.load_state_dict(torch.load(path))
        return ae.eval().requires_grad_(False)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)
