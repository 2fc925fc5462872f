import torch
from torch import nn


class Counted(nn.Module):
    def __init__(self, encoder, decoder, size):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("seen", torch.zeros(()))
        self.register_buffer("total", torch.zeros(size))
        self.register_buffer("squares", torch.zeros(size))

    @torch.no_grad()
    def see(self, x):
        for code in self.encoder(x).flatten(2).mean(-1):
            self.seen += 1
            self.total += code
            self.squares += code * code

    def centre(self):
        return (self.total / self.seen)[:, None, None]

    def width(self):
        return (self.squares / self.seen - (self.total / self.seen) ** 2).sqrt()[:, None, None]

    def encode(self, x):
        return (self.encoder(x) - self.centre()) / self.width()

    def decode(self, z):
        return self.decoder(z * self.width() + self.centre())
