from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, x, scale=None):
        z = self.encoder(x)
        return z if scale is None else z * scale

    def decode(self, z, scale=None):
        return self.decoder(z if scale is None else z / scale)
