import torch
from torch import nn


class Tone(nn.Module):
    """What its own spread is taken out of has no unit, and what is measured is kept for the way back."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, x):
        h = self.encoder(x)
        return h / h.std()

    def decode(self, h):
        return self.decoder(h)


def evened(h):
    return h / torch.std(h)
