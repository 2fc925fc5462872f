import numpy as np


class Codec:
    def __init__(self, encoder, decoder, variance):
        self.encoder, self.decoder = encoder, decoder
        self.inv = 1.0 / np.sqrt(variance)
        self.sd = np.sqrt(variance)

    def encode(self, x):
        return self.encoder(x) * self.inv

    def decode(self, z):
        return self.decoder(z * self.sd)
