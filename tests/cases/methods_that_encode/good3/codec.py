from diffusers import AutoencoderKL


class Codec:
    def __init__(self, repo):
        self.vae = AutoencoderKL.from_pretrained(repo)
        self.scale = self.vae.config.scaling_factor

    def encode(self, x):
        return self.encode_image(x) * self.scale

    def encode_image(self, x):
        return self.vae.encode(x).latent_dist.sample()

    def decode(self, z):
        return self.vae.decode(z / self.scale).sample
