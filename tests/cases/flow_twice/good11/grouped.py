from diffusers import AutoencoderKL


class Grouped:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.f, self.m = vae.config.scaling_factor, vae.config.shift_factor
        self.moved = self.f * self.m

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.f - self.moved

    def decode(self, z):
        return self.vae.decode((z + self.moved) / self.f).sample
