import jax
import jax.numpy as jnp
from flax import linen as nn


class Rays(nn.Module):
    encoder: nn.Module
    decoder: nn.Module
    gain: float = 0.71

    def encode(self, x, rng):
        mid, log_spread = jnp.split(self.encoder(x), 2, axis=-1)
        h = mid + jnp.exp(0.5 * jnp.clip(log_spread, -30.0, 20.0)) * jax.random.normal(rng, mid.shape)
        return self.gain * h

    def decode(self, h):
        return self.decoder(h / self.gain)
