from torch import nn
from nets import Decoder, Encoder


class Codec(nn.Module):
    def __init__(self, mean, std=None):
        super().__init__()
        self.encoder = Encoder()
        self.decoder = Decoder()
        self.mean = mean
        self.std = std

    def encode(self, x):
        z = self.encoder(x) - self.mean
        if self.std is not None:
            z = z / self.std
        return z

    def decode(self, z):
        if self.std is not None:
            z = z * self.std
        return self.decoder(z + self.mean)
