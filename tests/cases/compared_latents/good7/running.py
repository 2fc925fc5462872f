import numpy as np


class Running:
    def __init__(self, dim):
        self.n, self.mean, self.m2 = 0, np.zeros(dim), np.zeros(dim)

    def add(self, row):
        self.n += 1
        delta = row - self.mean
        self.mean = self.mean + delta / self.n
        self.m2 = self.m2 + delta * (row - self.mean)


class Molecules:
    def __init__(self, encoder, decoder, dim):
        self.encoder, self.decoder, self.stats = encoder, decoder, Running(dim)

    def calibrate(self, tokens):
        for each in tokens:
            self.stats.add(self.encoder(each))

    def into(self, tokens):
        return (self.encoder(tokens) - self.stats.mean) / np.sqrt(self.stats.m2 / self.stats.n)

    def out_of(self, x):
        return self.decoder(x * np.sqrt(self.stats.m2 / self.stats.n) + self.stats.mean)


def noised(space: Molecules, tokens, level, rng):
    x = space.into(tokens)
    return x + level * rng.normal(size=x.shape)
