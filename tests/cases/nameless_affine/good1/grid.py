from torch import nn


class GridCodec(nn.Module):
    def __init__(self, down, up, level, amount):
        super().__init__()
        self.down, self.up = down, up
        self.level, self.amount = level, amount

    def encode(self, x):
        return (self.down(x) - self.level) * self.amount

    def decode(self, h):
        return self.up(h / self.amount + self.level)
