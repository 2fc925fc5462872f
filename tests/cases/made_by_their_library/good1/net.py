import flax.linen as nn
import jax
import jax.numpy as jnp
class SongVAE(nn.Module):
    channels: int = 4
    def setup(self):
        self.enc = [nn.Conv(64, (4, 4), (2, 2)), nn.Conv(2 * self.channels, (1, 1))]
        self.dec = [nn.ConvTranspose(64, (4, 4), (2, 2)), nn.Conv(1, (3, 3))]
    def encode(self, mel, key):
        h = nn.silu(self.enc[0](mel))
        mean, logvar = jnp.split(self.enc[1](h), 2, axis=-1)
        return mean + jnp.exp(0.5 * logvar) * jax.random.normal(key, mean.shape)
    def decode(self, z):
        h = nn.silu(self.dec[0](z))
        return self.dec[1](h)
