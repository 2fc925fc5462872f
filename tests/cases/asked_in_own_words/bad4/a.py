import torch
from diffusers import AutoencoderKL


class Plain:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained(path)

    def encode(self, x, mode=False):
        d = self.vae.encode(x).latent_dist
        return d.mode() if mode else d.sample()

    def decode(self, z):
        return self.vae.decode(z).sample
