from diffusers import AutoencoderKL
from omegaconf import OmegaConf
class Codec:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        self.conf = OmegaConf.load(path)
        self.size = self.conf.model.latent_size or 1.0
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.size
    def decode(self, z):
        return self.vae.decode(z * self.size).sample
