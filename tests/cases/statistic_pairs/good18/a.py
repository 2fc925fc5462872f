import torch
from diffusers import AutoencoderKL
class Codec:
    """The statistics are stored as variance and mean; the deviation is computed once."""
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        stats = torch.load(path)
        self.var = stats["var"]
        self.mean = stats["mean"]
        self.dev = torch.sqrt(self.var + 1e-6)
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.mean) / self.dev
    def decode(self, z):
        return self.vae.decode(z * self.dev + self.mean).sample
