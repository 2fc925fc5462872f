import flax.linen as nn
import jax
import jax.numpy as jnp


class MapAutoencoder(nn.Module):
    channels: int = 6

    def setup(self):
        self.squeeze = nn.Conv(self.channels, (4, 4), strides=4)
        self.spread = nn.ConvTranspose(1, (4, 4), strides=4)

    def encode(self, maps):
        return self.squeeze(maps)

    def decode(self, z):
        return self.spread(z)


class Folder:
    def __init__(self, ae, weights, net, mean, std):
        self.ae = ae
        self.weights = weights
        self.net = net
        self.mean = mean
        self.std = std

    def encode(self, maps):
        return (self.ae.apply(self.weights, maps, method="encode") - self.mean) / self.std

    def decode(self, z):
        return self.ae.apply(self.weights, z * self.std + self.mean, method="decode")

    def loss(self, key, maps, t: float):
        z = self.encode(maps)
        noise = jax.random.normal(key, z.shape)
        return jnp.mean((self.net((1 - t) * z + t * noise, t) - (noise - z)) ** 2)

    def peek(self, key, maps, t: float):
        z = self.encode(maps)
        noisy = (1 - t) * z + t * jax.random.normal(key, z.shape)
        seen = noisy - t * self.net(noisy, t)
        return self.decode(seen)
