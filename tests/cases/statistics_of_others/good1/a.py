import torch
from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        self.stats = torch.load(path)
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.stats["std"]
    def decode(self, z):
        return self.vae.decode(z * self.stats["std"]).sample
