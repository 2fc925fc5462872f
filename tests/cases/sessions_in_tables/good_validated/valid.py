import torch


class Valid:
    """One step of the network, looked at in training, with the ends of two codecs."""

    def __init__(self, parts, k, j):
        self.parts = parts
        self.k, self.j = k, j

    def loss(self, x):
        z = self.parts["front"](x) * self.k
        e = torch.randn_like(z)
        v = self.parts["net"](z + e, 1.0)
        return (v - e).abs().mean(), self.parts["other"](v * self.j)
