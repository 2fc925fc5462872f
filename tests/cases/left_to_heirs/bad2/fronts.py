from torch import nn


class Front(nn.Module):
    def encode(self, x):
        raise NotImplementedError

    def decode(self, z):
        raise NotImplementedError("each of them has its own")


class Wavelets(Front):
    def __init__(self, levels):
        super().__init__()
        self.forth = Forth(levels)
        self.back = Back(levels)

    def encode(self, x):
        return self.forth(x)

    def decode(self, z):
        return self.back(z)


class Patches(Front):
    def __init__(self, levels):
        super().__init__()
        self.forth = Forth(levels)
        self.back = Back(levels)

    def encode(self, x):
        return self.forth(x)

    def decode(self, z):
        return self.back(z)
