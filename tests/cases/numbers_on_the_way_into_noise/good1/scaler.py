import flax.linen as nn
import jax
import jax.numpy as jnp


class Spread(nn.Module):
    std: float = 1.0 / 0.13025

    def __call__(self, raw):
        return raw / self.std

    def back(self, x):
        return x * self.std


class Loss(nn.Module):
    net: nn.Module
    spread: Spread = Spread()

    def __call__(self, raw, t, key):
        x = self.spread(raw)
        eps = jax.random.normal(key, x.shape)
        return jnp.mean((self.net((1 - t) * x + t * eps, t) - (eps - x)) ** 2)
