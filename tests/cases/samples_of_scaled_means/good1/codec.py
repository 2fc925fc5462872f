import math

import mlx.core as mx
from mlx import nn


class Codec(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.scaling_factor = config.scaling_factor
        self.encoder = Encoder(config)
        self.decoder = Decoder(config)
        self.pre = nn.Linear(2 * config.channels, 2 * config.channels)
        self.post = nn.Linear(config.channels, config.channels)

    def decode(self, z):
        return self.decoder(self.post(z / self.scaling_factor))

    def encode(self, x):
        x = self.encoder(x)
        x = self.pre(x)
        mean, logvar = x.split(2, axis=-1)
        mean = mean * self.scaling_factor
        logvar = logvar + 2 * math.log(self.scaling_factor)
        return mean, logvar

    def __call__(self, x, key=None):
        mean, logvar = self.encode(x)
        z = mx.random.normal(mean.shape, key=key) * mx.exp(0.5 * logvar) + mean
        return self.decode(z)
