from torch import nn


class FieldAE(nn.Module):
    def __init__(self, encoder, decoder, k):
        super().__init__()
        self.encoder, self.decoder, self.k = encoder, decoder, k

    def encode(self, field):
        return self.encoder(field) * self.k

    def decode(self, h):
        return self.decoder(h / self.k)
