import equinox as eqx
import jax
import jax.numpy as jnp
import jax.random as jr


class Scans(eqx.Module):
    down: eqx.Module
    up: eqx.Module
    sigma: jax.Array

    def encode(self, x: jax.Array) -> jax.Array:
        return jax.vmap(self.down)(x) / self.sigma

    def decode(self, z: jax.Array) -> jax.Array:
        return jax.vmap(self.up)(z * self.sigma)


def loss(model, scans: Scans, x: jax.Array, key: jax.Array) -> jax.Array:
    z = scans.encode(x)
    one, two = jr.split(key)
    t, noise = jr.uniform(one, (len(x), 1, 1, 1)), jr.normal(two, z.shape)
    return jnp.mean((jax.vmap(model)((1 - t) * z + t * noise, t) - noise + z) ** 2)
