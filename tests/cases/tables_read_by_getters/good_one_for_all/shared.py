class Shared:
    """All of them were trained to have the spread of the first one."""

    def __init__(self, vaes, factors):
        self.vaes, self.factors = vaes, factors

    def factor(self, key):
        return self.factors[key]

    def encode(self, x):
        return self.vaes["fine"].encode(x) * self.factor("coarse")

    def decode(self, z):
        return self.vaes["fine"].decode(z / self.factor("coarse"))
