import flax.linen as nn
import jax.numpy as jnp

from layers import Down, Up


class LeafCodec(nn.Module):
    width: int
    spread: float

    def setup(self):
        self.down = Down(self.width)
        self.up = Up(3)

    def encode(self, leaf):

        z = self.down(leaf)
        return z / self.spread

    def encode_plain(self, leaf):

        return self.down(leaf)

    def decode(self, z):
        return self.up(z * self.spread)

    def decode_plain(self, h):
        return self.up(h)
