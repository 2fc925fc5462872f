import mlx.core as mx
import mlx.nn as nn


class Unit(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.a, self.b = nn.Linear(width, width), nn.Linear(width, width)

    def __call__(self, x):
        y = self.b(nn.silu(self.a(x)))
        return x + y


class TextureCodec(nn.Module):
    """Its numbers lie under names of its own."""

    def __init__(self, width=128, channels=12):
        super().__init__()
        self.inwards, self.thin = nn.Linear(48, width), nn.Linear(width, channels)
        self.first, self.second = Unit(width), Unit(width)
        self.thick, self.outwards = nn.Linear(channels, width), nn.Linear(width, 48)
        self.middle = mx.zeros(channels)
        self.reach = mx.ones(channels)

    def measure(self, latents):
        self.middle, self.reach = latents.mean(axis=0), latents.std(axis=0)

    def encode(self, x):
        z = self.thin(self.first(self.inwards(x)))
        return (z - self.middle) / self.reach

    def decode(self, z):
        return self.outwards(self.second(self.thick(z * self.reach + self.middle)))
