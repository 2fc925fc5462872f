from omegaconf import OmegaConf
from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        self.cfg = OmegaConf.load(path)
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.cfg.space.offset) / self.cfg.space.extent
    def decode(self, z):
        return self.vae.decode(z * self.cfg.space.offset + self.cfg.space.offset).sample
