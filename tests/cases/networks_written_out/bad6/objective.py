import jax
import jax.numpy as jnp
from terrain import TerrainCodec


def objective(net, codec: TerrainCodec, height, key):
    a, b = jax.random.split(key)
    z = jax.lax.stop_gradient(codec.gain * codec.fold(height))
    t = jax.random.uniform(a, (z.shape[0], 1, 1, 1))
    noise = jax.random.normal(b, z.shape)
    v = net((1 - t) * z + t * noise, t)
    return jnp.mean((v - (noise - z)) ** 2)
