from diffusers import AutoencoderKL
from settings import WIDTH
class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / WIDTH
    def decode(self, z):
        return self.vae.decode(z * WIDTH).sample
