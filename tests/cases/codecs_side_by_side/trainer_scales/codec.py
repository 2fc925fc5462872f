from diffusers import AutoencoderKL


class Codec:
    def __init__(self, repo):
        self.vae = AutoencoderKL.from_pretrained(repo)

    def raw(self, x):
        return self.vae.encode(x).latent_dist.sample()

    def image(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
