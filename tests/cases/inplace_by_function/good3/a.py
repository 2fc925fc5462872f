import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
class Bank:
    def __init__(self):
        self.items = []
    def add(self, x):
        self.items.append(vae.encode(x).latent_dist.sample())
    def batch(self):
        return torch.stack(self.items) * vae.config.scaling_factor
