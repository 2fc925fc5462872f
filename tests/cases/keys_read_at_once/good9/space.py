import numpy as np


class Space:
    def __init__(self, encoder, decoder, mean, std):
        self.encoder, self.decoder, self.mean, self.std = encoder, decoder, mean, std

    def encode(self, x):
        return (self.encoder(x) - self.mean) / self.std

    def decode(self, z):
        return self.decoder(z * self.std + self.mean)


def make(encoder, decoder, path):
    f = np.load(path)
    return Space(encoder, decoder, mean=f["mean"], std=f["std"])
