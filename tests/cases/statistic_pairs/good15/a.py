from diffusers import AutoencoderKL
MEAN = STD = 0.5
class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
    def encode(self, pixels):
        pixels = (pixels - MEAN) / STD
        return self.vae.encode(pixels).latent_dist.sample() * self.vae.config.scaling_factor
    def decode(self, z):
        pixels = self.vae.decode(z / self.vae.config.scaling_factor).sample
        return pixels * STD + MEAN
