import jax
import jax.numpy as jnp
from terrain import TerrainCodec


def generate(net, codec: TerrainCodec, key, steps=40):
    z = jax.random.normal(key, (16, 32, 32, 8))
    for i in range(steps):
        z = z - net(z, jnp.full((16,), 1 - i / steps)) / steps
    return codec.unfold(z)
