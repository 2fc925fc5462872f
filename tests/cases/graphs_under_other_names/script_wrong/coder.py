import torch
from torch import nn


class Coder(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, width, 4, 4), nn.SiLU(), nn.Conv2d(width, 8, 1))
        self.decoder = nn.Sequential(nn.Conv2d(8, width, 1), nn.SiLU(), nn.ConvTranspose2d(width, 1, 4, 4))
        self.register_buffer("gain", torch.tensor(1.0))

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)

    @classmethod
    def load(cls, path):
        coder = cls()
        coder.load_state_dict(torch.load(path))
        return coder.eval()
