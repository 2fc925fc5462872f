from torch import nn


class Whiten(nn.Module):
    def __init__(self, amount, shift):
        super().__init__()
        self.amount, self.shift = amount, shift

    def forward(self, z):
        return z * self.amount - self.shift
