import jax
import jax.numpy as jnp


class Whole:
    def __init__(self, encoder, decoder, denoiser, latent_scale):
        self.encoder, self.decoder, self.denoiser, self.latent_scale = encoder, decoder, denoiser, latent_scale

    def loss(self, x, key, t):
        z = self.encoder(x) * self.latent_scale
        e = jax.random.normal(key, z.shape)
        return jnp.mean((self.denoiser((1 - t) * z + t * e, t) - e) ** 2)

    def draw(self, e, n):
        def step(i, z):
            return z - self.denoiser(z, 1.0 - i / n) / n

        return self.decoder(jax.lax.fori_loop(0, n, step, e))
