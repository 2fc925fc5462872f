import jax
import jax.numpy as jnp
from flax import linen as nn


class Heart(nn.Module):
    encoder: nn.Module
    decoder: nn.Module
    centre: float
    spread: float

    def into(self, beat):
        return (self.encoder(beat) - self.centre) / self.spread

    def back(self, h):
        return self.decoder(h * self.spread)


def sample(heart, params, drift, h, n):
    def body(i, h):
        return h - drift(h, 1 - i / n) / n

    for i in range(n):
        h = body(i, h)
    return heart.apply(params, h, method=heart.back)


def loss(heart, params, drift, beat, key):
    h = heart.apply(params, beat, method=heart.into)
    noise = jax.random.normal(key, h.shape)
    return jnp.mean((drift(0.5 * h + 0.5 * noise, 0.5) - (noise - h)) ** 2)
