import functools


def after(fn):
    @functools.wraps(fn)
    def run(self, x):
        return fn(self, x) * self.amount

    return run


def before(fn):
    @functools.wraps(fn)
    def run(self, x):
        return fn(self, x * self.amount)

    return run


class Space:
    def __init__(self, encoder, decoder, amount):
        self.encoder, self.decoder, self.amount = encoder, decoder, amount

    @after
    def encode(self, x):
        return self.encoder(x)

    @before
    def decode(self, z):
        return self.decoder(z)
