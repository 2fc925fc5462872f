from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
    def encode(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        return (z - (getattr(self.vae.config, "shift_factor", None) or 0.0)) * self.vae.config.scaling_factor
    def decode(self, z):
        shift = getattr(self.vae.config, "shift_factor", None) or 0.0
        return self.vae.decode(z / self.vae.config.scaling_factor + shift).sample
