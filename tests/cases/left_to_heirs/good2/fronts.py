from torch import nn

from model import Vocoder


class Front(nn.Module):
    def encode(self, x):
        raise NotImplementedError

    def decode(self, z):
        raise NotImplementedError("each of them has its own")


class Learnt(Front):
    def __init__(self, vae: Vocoder, spread=1.0):
        super().__init__()
        self.vae = vae
        self.spread = spread

    def encode(self, x):
        return self.vae.encode_sound(x) / self.spread

    def decode(self, z):
        return self.vae.decode_sound(z * self.spread)


class Wavelets(Front):
    def __init__(self, levels):
        super().__init__()
        self.forth = Forth(levels)
        self.back = Back(levels)

    def encode(self, x):
        return self.forth(x)

    def decode(self, z):
        return self.back(z)
