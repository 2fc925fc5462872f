import numpy as np


class Space:
    def __init__(self, encoder, decoder, path: str):
        self.encoder, self.decoder = encoder, decoder
        with np.load(path) as f:
            self.mean, self.std = f["mean"], f["std"]

    def encode(self, x):
        return (self.encoder(x) - self.mean) / self.std

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)
