from diffusers import AutoencoderKL


class Coder:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained(path)

    def raw(self, picture):
        return self.vae.encode(picture).latent_dist.mode()

    def to_model(self, picture):
        return self.raw(picture) * self.vae.config.scaling_factor

    def to_picture(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
