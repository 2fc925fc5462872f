import flax.linen as nn
import jax.numpy as jnp


class Field(nn.Module):
    @nn.compact
    def __call__(self, z, t):
        h = nn.swish(nn.Conv(64, (3,))(jnp.concatenate([z, t + 0 * z[..., :1]], axis=-1)))
        return nn.Conv(z.shape[-1], (3,))(h)
