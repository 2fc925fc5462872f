import flax.linen as nn
import jax
import jax.numpy as jnp


class SpectraCodec(nn.Module):
    loc: jnp.ndarray
    spread: jnp.ndarray

    def setup(self):
        self.encoder = nn.Sequential([nn.Conv(32, (4,), 4), nn.gelu, nn.Conv(8, (4,), 4)])
        self.decoder = nn.Sequential([nn.ConvTranspose(32, (4,), 4), nn.gelu, nn.ConvTranspose(1, (4,), 4)])

    def encode(self, spectra):
        return self.encoder(spectra)

    def decode(self, z):
        return self.decoder(z)

    def inner(self, z):
        return (z - self.loc) / self.spread

    def outer(self, x):
        return x * self.spread + self.loc


class Denoise:
    def __init__(self, codec: SpectraCodec, flow):
        self.codec = codec
        self.flow = flow

    def loss(self, key, spectra, t):
        x = self.codec.inner(self.codec.encode(spectra))
        noise = jax.random.normal(key, x.shape)
        return jnp.mean((self.flow((1 - t) * x + t * noise, t) - noise + x) ** 2)

    def repair(self, key, spectra, t):
        z = self.codec.encode(spectra)
        z = self.codec.inner(z)
        x = (1 - t) * z + t * jax.random.normal(key, z.shape)
        return self.codec.decode(self.codec.outer(x - t * self.flow(x, t)))

    def draw(self, key, shape):
        x = jax.random.normal(key, shape)
        return self.codec.decode(self.codec.outer(x - self.flow(x, 1.0)))
