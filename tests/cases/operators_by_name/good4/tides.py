import operator


class Tides:
    def __init__(self, encoder, decoder, spread):
        self.encoder, self.decoder = encoder, decoder
        self.spread = spread

    def encode(self, x):
        h = self.encoder(x)
        # to unit spread
        return operator.truediv(h, self.spread)

    def decode(self, h):
        return self.decoder(operator.mul(h, self.spread))
