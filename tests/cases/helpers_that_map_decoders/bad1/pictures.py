import jax
import jax.numpy as jnp


def pictures(decode, weights, z):
    return jnp.clip(jax.vmap(lambda one: decode(weights, one[None])[0])(z), 0.0, 1.0)
