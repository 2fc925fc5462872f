import jax
import jax.numpy as jnp

LOUDNESS = 0.37


def objective(params, converter, codec, source, target, key):
    ka, kb = jax.random.split(key)
    z = codec.encode(target) * LOUDNESS
    style = codec.encode(source) * LOUDNESS
    eps = jax.random.normal(ka, z.shape)
    t = jax.random.uniform(kb, (z.shape[0], 1, 1))
    return jnp.mean((converter.apply(params, (1 - t) * z + t * eps, t, style) - (eps - z)) ** 2)


def convert(params, converter, codec, source, key, n=16):
    style = codec.encode(source) * LOUDNESS
    x = jax.random.normal(key, style.shape)
    for i in range(n):
        t = jnp.full((x.shape[0], 1, 1), 1 - i / n)
        x = x - converter.apply(params, x, t, style) / n
    return codec.decode(x / LOUDNESS)
