from diffusers import AutoencoderKL


class Tokens:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.unit = vae.config.scaling_factor * 2

    def press(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.unit

    def unpress(self, z):
        return self.vae.decode(z / self.unit).sample
