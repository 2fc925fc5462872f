import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.analyse = nn.Sequential(nn.Conv1d(kind.channels, 64, 8, 4), nn.GELU(), nn.Conv1d(64, kind.latents, 3, padding=1))
        self.synthesise = nn.Sequential(nn.Conv1d(kind.latents, 64, 3, padding=1), nn.GELU(), nn.ConvTranspose1d(64, kind.channels, 8, 4))

    def encode(self, wave):
        return self.analyse(wave)

    def decode(self, codes):
        return self.synthesise(codes)
