import torch
from torch import nn


class Robust(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.register_buffer("center", torch.zeros(dim))
        self.register_buffer("scale", torch.ones(dim))

    def normalize(self, e):
        return (e - self.center) / self.scale

    def denormalize(self, e):
        return e * self.scale + self.center


class Sentences(nn.Module):
    def __init__(self, encoder, decoder, dim):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.robust = Robust(dim)

    def encode(self, text):
        return self.robust.normalize(self.encoder(text))

    def decode(self, e):
        return self.decoder(self.robust.denormalize(e))
