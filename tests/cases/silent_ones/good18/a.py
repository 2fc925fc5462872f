from diffusers import AutoencoderKL
class Editor:
    """How strongly two latents are blended is 1 unless it is said."""
    def __init__(self, vae: AutoencoderKL, conf):
        self.vae = vae
        self.blend = float(conf.get("blend", 1.0))
    def encode(self, x, y):
        a = self.vae.encode(x).latent_dist.mode() * self.vae.config.scaling_factor
        b = self.vae.encode(y).latent_dist.mode() * self.vae.config.scaling_factor
        return a * self.blend + b * (1 - self.blend)
    def decode(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
