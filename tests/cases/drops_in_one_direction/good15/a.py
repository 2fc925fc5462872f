from norm import whiten


class Space:
    def __init__(self, ae, spread):
        self.ae, self.spread = ae, spread

    def pull(self, x):
        return whiten(self.ae.encode(x), self.spread)

    def push(self, z):
        return self.ae.decode(z * self.spread)
