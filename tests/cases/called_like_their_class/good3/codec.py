from torch import nn


class LeafCodec(nn.Module):
    def __init__(self, encoder, decoder, gain):
        super().__init__()
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def encode(self, leaf):
        return self.encoder(leaf) * self.gain

    def decode(self, z):
        return self.decoder(z / self.gain)

    def leaves(self, z, rows):
        return [self.decoder(part / self.gain) for part in z.split(rows)]
