from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, scaling_factor=3.67869):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.scaling_factor = scaling_factor

    def encode(self, x):
        return self.encoder(x) / 3.67869

    def decode(self, z):
        k = 3.67869
        return self.decoder(z / k)
