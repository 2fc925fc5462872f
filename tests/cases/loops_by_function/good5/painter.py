import jax
import jax.numpy as jnp


class Painter:
    def __init__(self, ae, net, mean, std):
        self.ae, self.net, self.mean, self.std = ae, net, mean, std

    def fit(self, tiles, key):
        z = (self.ae.encode(tiles) - self.mean) / self.std
        noise = jax.random.normal(key, z.shape)
        return jnp.mean((self.net(0.6 * z + 0.8 * noise, 0.5) - noise) ** 2)

    def _turn(self, z, t):
        return z - 0.02 * self.net(z, t), t

    def paint(self, key, shape):
        z, _ = jax.lax.scan(self._turn, jax.random.normal(key, shape), jnp.linspace(1, 0, 50))
        return self.ae.decode(z * self.std + self.mean)
