import torch
from torch import nn


class Level(nn.Module):
    def __init__(self, n: int):
        super().__init__()
        self.register_buffer("mid", torch.zeros(n))
        self.register_buffer("log_width", torch.zeros(n))

    @torch.no_grad()
    def measure(self, h):
        self.mid.copy_(h.mean(0))
        self.log_width.copy_(h.std(0).log())

    def forward(self, h):
        return (h - self.mid) * torch.exp(-self.log_width)

    def inverse(self, h):
        return h * torch.exp(self.log_width) + self.mid


class Glyphs(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, n: int = 8):
        super().__init__()
        self.encoder, self.decoder, self.level = encoder, decoder, Level(n)

    def encode(self, x):
        return self.level(self.encoder(x))

    def decode(self, h):
        return self.decoder(self.level.inverse(h))
