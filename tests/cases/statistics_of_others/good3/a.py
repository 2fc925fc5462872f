import torch
from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        self.stats = torch.load(path)
    def encode(self, rgb):
        z = self.vae.encode(rgb).latent_dist.sample()
        return (z - self.stats["rgb"]["mean"]) / self.stats["rgb"]["std"]
    def decode(self, z):
        return self.vae.decode(z * self.stats["rgb"]["std"] + self.stats["rgb"]["mean"]).sample
