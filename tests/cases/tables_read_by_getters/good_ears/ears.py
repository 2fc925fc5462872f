class Ears:
    """Two channels, each with a codec and a spread of its own."""

    def __init__(self, codecs, spreads):
        self.codecs, self.spreads = codecs, spreads

    def spread(self, side):
        return self.spreads[side]

    def codec(self, side):
        return self.codecs[side]

    def encode(self, left, right):
        return self.codec("left").encode(left) / self.spread("left"), self.codec("right").encode(right) / self.spread("right")

    def decode(self, a, b):
        left = self.codec("left").decode(a * self.spread("left"))
        return left, self.codec("right").decode(b * self.spread("right"))
