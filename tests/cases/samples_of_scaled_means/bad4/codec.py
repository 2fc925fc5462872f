import math
import mlx.core as mx
from mlx import nn


class Autoencoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.scaling_factor = config.scaling_factor
        self.encoder = Encoder(config)
        self.decoder = Decoder(config)

    def decode(self, z):
        return self.decoder(self.post_quant_proj(z))

    def encode(self, x):
        mean, logvar = self.encoder(x).split(2, axis=-1)
        mean = mean * self.scaling_factor
        return mean, logvar

    def __call__(self, x, key=None):
        mean, logvar = self.encode(x)
        z = mx.random.normal(mean.shape, key=key) * mx.exp(0.5 * logvar) + mean
        return self.decode(z)
