from torch import nn


class Ae(nn.Module):
    def __init__(self, down, up, gate):
        super().__init__()
        self.down, self.up, self.gate = down, up, gate

    def encode(self, x):
        return self.down(x)

    def decode(self, z):
        h = self.up(z)
        return h * self.gate
