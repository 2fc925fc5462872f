from diffusers import AutoencoderKL


class Raw:
    def __init__(self, repo):
        self.vae = AutoencoderKL.from_pretrained(repo)

    def embed(self, x):
        return self.vae.encode(x).latent_dist.sample()

    def image(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample


class Scaled(Raw):
    def embed(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor
