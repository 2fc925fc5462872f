from dataclasses import dataclass

from torch import nn


@dataclass
class Space:
    net: nn.Module
    size: float

    def encode(self, x):
        return self.net.encoder(x) / self.size

    def decode(self, z):
        return self.net.decoder(z * self.size)
