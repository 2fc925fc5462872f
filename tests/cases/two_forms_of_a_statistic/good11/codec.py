from maps import inverse_width, width


class Codec:
    def __init__(self, encoder, decoder, stats):
        self.encoder, self.decoder, self.stats = encoder, decoder, stats

    def encode(self, x):
        return self.encoder(x) * inverse_width(self.stats)

    def decode(self, z):
        return self.decoder(z * width(self.stats))
