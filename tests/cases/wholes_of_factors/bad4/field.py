import jax.numpy as jnp
from flax import linen as nn


class Field(nn.Module):
    encoder: nn.Module
    decoder: nn.Module
    spread: float = 2.31
    step: int = 8

    def encode(self, x):
        return self.encoder(x) / self.spread

    def decode(self, z):
        return self.decoder(z * self.spread)

    def cell(self, places):
        return jnp.floor(places / self.spread).astype(jnp.int32)
