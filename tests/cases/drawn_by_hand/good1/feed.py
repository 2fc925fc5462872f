import jax
import jax.numpy as jnp
import numpy as np


def gaussian(parameters, key):
    mean, logvar = jnp.split(parameters, 2, axis=-1)
    return mean + jnp.exp(logvar / 2) * jax.random.normal(key, mean.shape)


def items(paths, key, conf):
    for path in paths:
        key, sub = jax.random.split(key)
        stored = np.load(path)
        yield gaussian(stored["moments"], sub) * conf.latent_scale, stored["label"]
