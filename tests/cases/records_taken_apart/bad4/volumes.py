from dataclasses import astuple, dataclass

import jax
import jax.numpy as jnp


@dataclass
class Pair:
    base: jax.Array
    gain: jax.Array


def load(path):
    held = jnp.load(path)
    return Pair(base=held["mean"], gain=1.0 / held["std"])


def objective(score, autoencoder, volumes, key):
    base, gain = astuple(load("volumes.npz"))
    z = (autoencoder.encode(volumes) - base) * gain
    noise = jax.random.normal(key, z.shape)
    return jnp.mean((score(0.6 * z + 0.8 * noise, 0.4) - noise) ** 2)


def volumes(score, autoencoder, key, shape):
    z = jax.random.normal(key, shape)
    for i in range(50):
        z = z - score(z, 1 - i / 50) / 50
    base, gain = astuple(load("volumes.npz"))
    return autoencoder.decode(z * gain + base)
