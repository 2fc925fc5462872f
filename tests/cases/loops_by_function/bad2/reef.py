import equinox as eqx
import jax
import jax.nn as jnn
import jax.numpy as jnp
from jax import lax


class ReefAutoencoder(eqx.Module):
    first: eqx.nn.Conv2d
    second: eqx.nn.Conv2d
    third: eqx.nn.ConvTranspose2d
    last: eqx.nn.ConvTranspose2d

    def encode(self, picture):
        return self.second(jnn.relu(self.first(picture)))

    def decode(self, code):
        return self.last(jnn.relu(self.third(code)))


def standardise(coder, picture, bundle):
    return (coder.encode(picture) - bundle["mean"]) / bundle["std"]


def objective(score, coder, picture, bundle, key):
    code = standardise(coder, picture, bundle)
    noise = jax.random.normal(key, code.shape)
    t = jax.random.uniform(key)
    return jnp.mean((score(jnp.sqrt(1 - t) * code + jnp.sqrt(t) * noise, t) - noise) ** 2)


def reefs(score, coder, bundle, key, shape, count=100):
    def walk(carry, t):
        x, key = carry
        key, here = jax.random.split(key)
        x = x - score(x, t) / count + 0.01 * jax.random.normal(here, shape)
        return (x, key), None

    first, key = jax.random.split(key)
    start = jax.random.normal(first, shape)
    (x, _), _ = lax.scan(walk, (start, key), jnp.linspace(1.0, 0.0, count))
    return coder.decode(x * bundle["std"])
