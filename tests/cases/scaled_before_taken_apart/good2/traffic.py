import jax
import jax.numpy as jnp


class Traffic:
    def __init__(self, net, decoder, std):
        self.net, self.decoder, self.std = net, decoder, std

    def loss(self, params, row, key):
        ka, kb = jax.random.split(key)
        first, second = jnp.split(row["code"], 2, axis=-1)
        z = (first + jnp.exp(second) * jax.random.normal(ka, first.shape)) / self.std
        eps = jax.random.normal(kb, z.shape)
        return jnp.mean((self.net.apply(params, 0.5 * z + 0.5 * eps, 0.5) - (eps - z)) ** 2)

    def sample(self, params, sampler, key, shape):
        return self.decoder(sampler(self.net, params, jax.random.normal(key, shape)) * self.std)
