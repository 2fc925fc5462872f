from diffusers import AutoencoderOobleck
class Codec:
    def __init__(self, vae: AutoencoderOobleck):
        self.vae = vae
        self.factor = vae.config.scaling_factor if hasattr(vae.config, "scaling_factor") else 1.0
    def encode(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.factor
    def decode(self, z):
        return self.vae.decode(z / self.factor).sample
