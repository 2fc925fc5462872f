from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, width):
        super().__init__()
        self.encoder, self.decoder, self.width = encoder, decoder, width

    def encode(self, x, normed=False):
        z = self.encoder(x)
        return z / self.width if normed else z

    def decode(self, z, normed=False):
        return self.decoder(z * self.width if normed else z)
