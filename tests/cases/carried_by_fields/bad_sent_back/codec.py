import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, dim=24, std=1.55):
        super().__init__()
        self.std = std
        self.down = nn.Conv1d(1, dim, 1024, 512)
        self.up = nn.ConvTranspose1d(dim, 1, 1024, 512)

    def encode(self, wave):
        return self.down(wave)

    def decode(self, z):
        return self.up(z)


def load() -> Codec:
    codec = Codec()
    codec.load_state_dict(torch.load("codec.pt"))
    return codec.eval()
