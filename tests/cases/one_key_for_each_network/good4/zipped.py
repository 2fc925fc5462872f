import torch


class Stack:
    def __init__(self, encoders, decoders, widths):
        self.encoders, self.decoders, self.widths = encoders, decoders, widths

    def encode(self, xs):
        return [e(x) / w for e, x, w in zip(self.encoders, xs, self.widths)]

    def decode(self, zs):
        return [d(z * w) for d, z, w in zip(self.decoders, zs, self.widths)]
