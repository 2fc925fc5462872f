import jax
import jax.numpy as jnp


class Flow:
    def __init__(self, store, decode, draw, settings):
        self.store, self.decode, self.draw = store, decode, draw
        self.scale = settings["scale"]

    def loss(self, net, key, rows):
        z = jnp.asarray(self.store["latents"][rows]) * self.scale
        noise = jax.random.normal(key, z.shape)
        return jnp.mean((net(z + noise) - noise) ** 2)

    def gallery(self, net, key, shape):
        z = self.draw(net, jax.random.normal(key, shape))
        return self.decode(z * self.scale)
