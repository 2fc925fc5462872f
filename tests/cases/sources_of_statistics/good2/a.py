import torch
from diffusers import AutoencoderKL
class Codec:
    """Coefficient of variation of a statistic: the std is stored relative to the mean."""
    def __init__(self, vae: AutoencoderKL, stats):
        self.vae = vae
        self.mean = stats["mean"]
        self.std = stats["mean"] * stats["relative"]
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.mean) / self.std
    def decode(self, z):
        return self.vae.decode(z * self.std + self.mean).sample
