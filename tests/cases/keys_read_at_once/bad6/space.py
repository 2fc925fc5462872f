import torch
from torch import nn


class Space(nn.Module):
    def __init__(self, encoder, decoder, path: str):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        stats = torch.load(path)
        for name, key in (("mean", "std"), ("std", "mean")):
            self.register_buffer(name, stats[key].view(1, -1, 1, 1))

    def encode(self, x):
        return (self.encoder(x) - self.mean) / self.std

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
