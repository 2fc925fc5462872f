import torch
from diffusers import AutoencoderKLWan


class Clips:
    def __init__(self, vae: AutoencoderKLWan, mean, std):
        self.vae = vae
        self.norm = lambda z: (z - mean) / std
        self.denorm = lambda z: z / std + mean

    def encode(self, v):
        return self.norm(self.vae.encode(v).latent_dist.mode())

    def decode(self, z):
        return self.vae.decode(self.denorm(z)).sample
