import jax.numpy as jnp
import numpy as np
from flax import nnx


class Steps(nnx.Module):
    def __init__(self, encoder: nnx.Module, decoder: nnx.Module, path: str):
        table = np.load(path)
        self.encoder, self.decoder = encoder, decoder
        self.middle = nnx.Variable(jnp.asarray(table["middle"]))
        self.width = nnx.Variable(jnp.asarray(table["width"]))

    def encode(self, gait):
        return (self.encoder(gait) - self.middle) / self.width

    def decode(self, h):
        return self.decoder(h * self.width + self.middle)
