import flax.nnx as fx
from flax.nnx import leaky_relu
from plain import squash


class PlumeCodec(fx.Module):
    def __init__(self, rngs):
        self.a = fx.Conv(3, 32, (4, 4), strides=2, rngs=rngs)
        self.b = fx.Conv(32, 4, (1, 1), rngs=rngs)
        self.c = fx.Conv(4, 32, (1, 1), rngs=rngs)
        self.d = fx.ConvTranspose(32, 32, (4, 4), strides=2, rngs=rngs)
        self.e = fx.Conv(32, 3, (1, 1), rngs=rngs)

    def encode(self, x):
        return self.b(leaky_relu(self.a(x)))

    def decode(self, z):
        return squash(self.e(fx.swish(self.d(leaky_relu(self.c(z))))))
