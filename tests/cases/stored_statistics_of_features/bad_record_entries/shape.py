import jax.numpy as jnp


class ShapeSpace:
    def __init__(self, surface, mesher, stats):
        self.surface = surface
        self.mesher = mesher
        self.middle = jnp.asarray(stats.middle)
        self.extent = jnp.asarray(stats.extent)

    def encode(self, points):
        return (self.surface(points) - self.middle) / self.extent

    def decode(self, code):
        return self.mesher(self.middle + code)
