from torch import nn


class Volume(nn.Module):
    def __init__(self, encoder, decoder, scaling_factor, shift_factor=None):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.scaling_factor, self.shift_factor = scaling_factor, shift_factor

    def encode(self, x):
        z = self.encoder(x)
        if self.shift_factor is not None:
            z = (z - self.shift_factor) * self.scaling_factor
        return z

    def decode(self, z):
        z = z / self.scaling_factor
        if self.shift_factor is not None:
            z = z + self.shift_factor
        return self.decoder(z)
