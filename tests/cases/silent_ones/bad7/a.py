from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.factor = vae.config.scaling_factor if hasattr(vae.config, "scaling_factor") else 1.0
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor
    def decode(self, z):
        return self.vae.decode(z / self.factor).sample
