from diffusers import AutoencoderKL


class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.mean = vae.config.shift_factor if vae.config.shift_factor is not None else 0.0

    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.mean) * self.vae.config.scaling_factor

    def decode(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor + self.mean).sample
