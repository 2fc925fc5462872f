import jax
import jax.numpy as jnp


class Waves:
    def __init__(self, vae, model, latent_std):
        self.vae, self.model, self.latent_std = vae, model, latent_std

    def loss(self, images, key, key2):
        z = self.vae.encode(images) / self.latent_std
        t = jax.random.uniform(key, (jnp.shape(z)[0], 1, 1, 1)) * 0.5
        noise = jax.random.normal(key2, jnp.shape(z))
        noisy = jnp.cos(t * jnp.pi) * z + jnp.sin(t * jnp.pi) * noise
        return jnp.mean((self.model(noisy, t) - noise) ** 2)

    def draw(self, key, steps):
        x = jax.random.normal(key, (4, 32, 32, 4))
        for i in range(steps, 0, -1):
            a, b = 1.5708 * i / steps, 1.5708 * (i - 1) / steps
            eps = self.model(x, jnp.full((4,), i / steps))
            clean = (x - jnp.sin(a) * eps) / jnp.maximum(jnp.cos(a), 1e-3)
            x = jnp.cos(b) * clean + jnp.sin(b) * eps
        return self.vae.decode(x * self.latent_std)
