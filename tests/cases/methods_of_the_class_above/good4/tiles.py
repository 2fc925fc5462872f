import torch


class Plain:
    def __init__(self, encoder, decoder, gain):
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def encode(self, x):
        return self.gain * self.encoder(x)

    def decode(self, z):
        return self.decoder(z / self.gain)
