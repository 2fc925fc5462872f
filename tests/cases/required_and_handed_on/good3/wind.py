import jax
import jax.numpy as jnp

import ae


def cost(codec, params, net, weights, x, key, spread):
    a, b, c = jax.random.split(key, 3)
    z = ae.encode(codec, params, x, a, spread)
    eps = jax.random.normal(b, z.shape)
    t = jax.random.uniform(c, (z.shape[0], 1, 1, 1))
    return jnp.mean((net.apply(weights, (1 - t) * z + t * eps, t) - (eps - z)) ** 2)


def forecast(codec, params, net, weights, shape, key, spread, n=32):
    z = jax.random.normal(key, shape)
    for i in range(n, 0, -1):
        z = z - net.apply(weights, z, jnp.full((shape[0], 1, 1, 1), i / n)) / n
    return ae.decode(codec, params, z, spread)
