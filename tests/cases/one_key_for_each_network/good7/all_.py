import torch


class Bands:
    def __init__(self, codecs, spreads, net):
        self.codecs, self.spreads, self.net = codecs, spreads, net

    def pack(self, signals):
        return {k: c.encode(signals[k]) / self.spreads["all"] for k, c in self.codecs.items()}

    def unpack(self, z):
        return {k: self.codecs[k].decode(z[k] * self.spreads["all"]) for k in z}
