"""An autoencoder whose factor is a parameter, for the tests of several files."""

MODEL = """class Autoencoder:
    def __init__(self, encoder, decoder, scaling_factor=None):
        self.encoder = encoder
        self.decoder = decoder
        self.scaling_factor = scaling_factor

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""
