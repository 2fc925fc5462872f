import torch
from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, stats, batch):
        self.vae = vae
        self.mean, self.var = stats["mean"], stats["var"]
    def encode(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        return (z - self.mean) * (self.var + 1e-5).rsqrt()
    def decode(self, z):
        return self.vae.decode(z * (self.var + 1e-5) ** 0.5 + self.mean).sample
