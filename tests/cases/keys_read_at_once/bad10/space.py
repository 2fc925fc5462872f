import json
from dataclasses import dataclass


@dataclass
class Stats:
    mean: list
    std: list

    @classmethod
    def read(cls, path):
        d = json.load(open(path))
        return cls(d["std"], d["mean"])


class Space:
    def __init__(self, encoder, decoder, path):
        self.encoder, self.decoder, self.stats = encoder, decoder, Stats.read(path)

    def encode(self, x):
        return (self.encoder(x) - self.stats.mean) / self.stats.std

    def decode(self, z):
        return self.decoder(z * self.stats.std + self.stats.mean)
