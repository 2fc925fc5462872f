from torch import nn


class Pair(nn.Module):
    def __init__(self, ae, gain: float):
        super().__init__()
        self.net = ae
        self.gain = gain

    def pack(self, x):
        return self.net.encode(x) * self.gain

    def unpack(self, z):
        return self.net.decode(z / self.gain)
