from typing import Callable, NamedTuple

import jax
import jax.numpy as jnp


class Stage(NamedTuple):
    encode: Callable
    decode: Callable
    multiplier: float


def loss(net, stage: Stage, x, key):
    z = stage.encode(x)
    k1, k2 = jax.random.split(key)
    t = jax.random.uniform(k1, (len(z), 1, 1))
    noise = jax.random.normal(k2, z.shape)
    z_t = (jnp.cos(t) * z + jnp.sin(t) * noise) * stage.multiplier
    return jnp.mean((net(z_t, t[:, 0, 0]) - noise) ** 2)


def generate(net, stage: Stage, shape, key, steps=64):
    z = jax.random.normal(key, shape)
    for i in range(steps, 0, -1):
        t, s = i / steps, (i - 1) / steps
        noise = net(z, t)
        z = jnp.cos(s) * (z - jnp.sin(t) * noise) / jnp.cos(t) + jnp.sin(s) * noise
    return stage.decode(z / stage.multiplier)
