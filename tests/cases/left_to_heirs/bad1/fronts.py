from torch import nn


class Front(nn.Module):
    def encode(self, x):
        raise NotImplementedError

    def decode(self, z):
        raise NotImplementedError("each of them has its own")


class Learnt(Front):
    def __init__(self, vae, spread=1.0):
        super().__init__()
        self.vae = vae
        self.spread = spread

    def encode(self, x):
        return self.vae.encode(x) / self.spread

    def decode(self, z):
        return self.vae.decode(z * self.spread)
