from torch import nn


class Base(nn.Module):
    def __init__(self, encoder, decoder, scale):
        super().__init__()
        self.encoder, self.decoder, self.scale = encoder, decoder, scale

    def encode(self, x):
        return self.encoder(x) * self.scale

    def decode(self, z):
        return self.decoder(z / self.scale)
