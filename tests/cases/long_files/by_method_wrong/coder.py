import flax.linen as nn
import jax
import jax.numpy as jnp


class GridVAE(nn.Module):
    width: int = 64

    def setup(self):
        self.down = nn.Sequential([nn.Conv(self.width, (2, 2), (2, 2)), nn.gelu, nn.Conv(8, (1, 1))])
        self.up = nn.Sequential([nn.ConvTranspose(self.width, (2, 2), (2, 2)), nn.gelu, nn.Conv(1, (1, 1))])

    def encode(self, grid, key):
        mean, logvar = jnp.split(self.down(grid), 2, axis=-1)
        return mean + jnp.exp(0.5 * logvar) * jax.random.normal(key, mean.shape)

    def decode(self, z):
        return self.up(z)
