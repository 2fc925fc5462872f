import flax.linen as nn
import jax
import jax.numpy as jnp


class Front(nn.Module):
    @nn.compact
    def __call__(self, tiles):
        return nn.Conv(16, (4, 4), strides=(4, 4))(tiles)


class Back(nn.Module):
    @nn.compact
    def __call__(self, z):
        return nn.ConvTranspose(3, (4, 4), strides=(4, 4))(z)


class TileCodec(nn.Module):
    ratio: float = 0.41

    def setup(self):
        self.front = Front()
        self.back = Back()

    def __call__(self, tiles, key):
        return self.decode(self.encode(tiles, key))

    def encode(self, tiles, key):
        mean, logvar = jnp.split(self.front(tiles), 2, axis=-1)
        z = mean + jnp.exp(0.5 * logvar) * jax.random.normal(key, mean.shape)
        return z

    def decode(self, z):
        return self.back(z / self.ratio)
