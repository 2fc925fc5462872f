import jax
from diffusers import FlaxAutoencoderKL


class FlaxSpace:
    def __init__(self, vae: FlaxAutoencoderKL, params):
        self.vae, self.params = vae, params

    def read(self, images, key):
        post = self.vae.apply({"params": self.params}, images, deterministic=True, method=self.vae.encode)
        return post.latent_dist.sample(key) * self.vae.config.scaling_factor

    def write(self, h):
        h = h * self.vae.config.scaling_factor
        return self.vae.apply({"params": self.params}, h, method=self.vae.decode).sample
