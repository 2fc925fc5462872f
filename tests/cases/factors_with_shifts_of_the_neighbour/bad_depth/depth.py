class Tract:
    """A codec of one kind of pictures, with what was measured on it."""

    def __init__(self, codec, centre, spread):
        self.codec, self.centre, self.spread = codec, centre, spread

    def inward(self, x):
        return (self.codec.encode(x) - self.centre) / self.spread

    def outward(self, z):
        return self.codec.decode(z * self.spread + self.centre)


def repaint(old: Tract, new: Tract, x):
    z = (new.codec.encode(old.outward(old.inward(x))) - old.centre) / old.spread
    return new.outward(z)
