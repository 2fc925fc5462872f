import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self):
        super().__init__()
        self.enter = nn.Sequential(nn.Conv1d(1, 32, 8, 4), nn.GELU(), nn.Conv1d(32, 8, 4, 2))
        self.leave = nn.Sequential(nn.ConvTranspose1d(8, 32, 4, 2), nn.GELU(), nn.ConvTranspose1d(32, 1, 8, 4))

    @classmethod
    def load(cls, path):
        codec = cls()
        codec.load_state_dict(torch.load(path))
        return codec.eval()

    def encode(self, wave):
        return self.enter(wave)

    def decode(self, h):
        return self.leave(h)
