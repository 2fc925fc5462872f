from torch import nn


class Pair(nn.Module):
    def __init__(self, ae, spread: float):
        super().__init__()
        self.net = ae
        self.spread = spread

    def pack(self, x):
        return self.net.encode(x) * self.spread

    def unpack(self, z):
        return self.net.decode(z / self.spread)
