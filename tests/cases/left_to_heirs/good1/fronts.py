from abc import ABC, abstractmethod

from torch import nn


class Front(nn.Module, ABC):
    @abstractmethod
    def encode(self, x):
        """Sound to what the model works on."""

    @abstractmethod
    def decode(self, z):
        """And back."""


class Learnt(Front):
    def __init__(self, vae, spread=1.0):
        super().__init__()
        self.vae = vae
        self.spread = spread

    def encode(self, x):
        return self.vae.encode(x) / self.spread

    def decode(self, z):
        return self.vae.decode(z * self.spread)


class Wavelets(Front):
    def __init__(self, levels):
        super().__init__()
        self.forth = Forth(levels)
        self.back = Back(levels)

    def encode(self, x):
        return self.forth(x)

    def decode(self, z):
        return self.back(z)
