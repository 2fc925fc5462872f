import jax
import jax.numpy as jnp
from flax import nnx


class TerrainCodec(nnx.Module):
    def __init__(self, depth: int, rngs: nnx.Rngs, gain: float):
        self.c1 = nnx.Conv(1, 48, (4, 4), strides=4, rngs=rngs)
        self.c2 = nnx.Conv(48, depth, (3, 3), rngs=rngs)
        self.t1 = nnx.Conv(depth, 48, (3, 3), rngs=rngs)
        self.t2 = nnx.ConvTranspose(48, 1, (4, 4), strides=4, rngs=rngs)
        self.gain = gain

    def fold(self, height: jax.Array) -> jax.Array:
        return self.gain * self.c2(nnx.silu(self.c1(height)))

    def unfold(self, z: jax.Array) -> jax.Array:
        return self.t2(nnx.silu(self.t1(z / self.gain)))
