import equinox as eqx
import jax
import jax.numpy as jnp


class Tides(eqx.Module):
    into: eqx.nn.Sequential
    out: eqx.nn.Sequential
    denoiser: eqx.Module

    def __init__(self, encoder, decoder, denoiser, latent_std):
        self.into = eqx.nn.Sequential([encoder, eqx.nn.Lambda(lambda z: z / latent_std)])
        self.out = eqx.nn.Sequential([eqx.nn.Lambda(lambda z: z * latent_std), decoder])
        self.denoiser = denoiser

    def loss(self, x, t, key):
        z = self.into(x)
        noise = jax.random.normal(key, z.shape)
        return jnp.mean((self.denoiser((1 - t) * z + t * noise, t) - (noise - z)) ** 2)

    def sample(self, key, shape, steps):
        z = jax.random.normal(key, shape)
        for i in range(steps, 0, -1):
            z = z - self.denoiser(z, i / steps) / steps
        return self.out(z)
