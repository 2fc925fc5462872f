class Codec:
    def __init__(self, encoder, decoder, spread, extra):
        self.encoder, self.decoder, self.spread, self.extra = encoder, decoder, spread, extra

    @property
    def area(self):
        return self.spread**2

    def encode(self, x):
        return self.encoder(x) / self.spread

    def decode(self, z):
        return self.decoder(z * self.spread)

    def energy(self, z):
        return (z.pow(2) * self.area).sum()
