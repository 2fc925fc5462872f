from stats import Running


class Codec:
    def __init__(self, encoder, decoder, c):
        self.encoder, self.decoder, self.stats = encoder, decoder, Running(c)

    def encode(self, x):
        return (self.encoder(x) - self.stats.mean) * self.stats.precision

    def decode(self, z):
        return self.decoder(z * self.stats.width + self.stats.mean)
