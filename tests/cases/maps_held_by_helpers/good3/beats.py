import torch
from torch import nn


class Level:
    def __init__(self, middle, width):
        self.middle, self.width = middle, width

    def lower(self, h):
        return (h - self.middle) * self.width.rsqrt()

    def lift(self, h):
        return torch.addcmul(self.middle, h, self.width.sqrt())


class Beats(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, middle, width):
        super().__init__()
        self.encoder, self.decoder, self.level = encoder, decoder, Level(middle, width)

    def encode(self, x):
        return self.level.lower(self.encoder(x))

    def decode(self, h):
        return self.decoder(self.level.lift(h))
