from torch import nn


class Multiply(nn.Module):
    def __init__(self, by):
        super().__init__()
        self.by = by

    def forward(self, x):
        return x * self.by


class Both(nn.Module):
    def __init__(self, encoder, decoder, s):
        super().__init__()
        self.head = nn.Sequential(encoder, Multiply(s))
        self.tail = nn.Sequential(Multiply(1 / s), decoder)

    def encode(self, x):
        return self.head(x)

    def decode(self, z):
        return self.tail(z)
