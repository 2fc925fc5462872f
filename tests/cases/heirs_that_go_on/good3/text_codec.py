import torch
from torch import nn


class LineCodec(nn.Module):
    def __init__(self, vocabulary, nu):
        super().__init__()
        self.table = nn.Embedding(vocabulary, 128)
        self.reader = nn.Sequential(nn.Conv1d(128, 128, 3, 2, 1), nn.GELU(), nn.Conv1d(128, 16, 1))
        self.writer = nn.Sequential(nn.Conv1d(16, 128, 1), nn.GELU(), nn.ConvTranspose1d(128, vocabulary, 4, 2, 1))
        self.nu = nu

    def encode(self, ids):
        return self.reader(self.table(ids).transpose(1, 2)) * self.nu

    def decode(self, z):
        return self.writer(z / self.nu)


class NamedLineCodec(LineCodec):
    def __init__(self, name, *rest):
        super().__init__(*rest)
        self.name = name

    def read(self, z):
        return self.decode(z).argmax(1)
