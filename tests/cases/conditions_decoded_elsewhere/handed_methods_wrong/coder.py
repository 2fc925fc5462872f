from diffusers import AutoencoderKL


class Coder:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained(path)

    def mean(self, picture):
        return self.vae.encode(picture).latent_dist.mean

    def encode(self, picture):
        return (self.mean(picture) - self.vae.config.shift_factor) * self.vae.config.scaling_factor

    def decode(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor + self.vae.config.shift_factor).sample
