from torch import nn


class Auto(nn.Module):
    def __init__(self, base, unit):
        super().__init__()
        self.base, self.unit = base, unit

    def encode(self, x):
        return self.base.encode(x).sample().mul(self.unit)

    def decode(self, z):
        return self.base.decode(z.div(self.unit))
