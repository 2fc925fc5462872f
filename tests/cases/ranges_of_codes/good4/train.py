import torch
from diffusers import AutoencoderKL


class Scans:
    def __init__(self, path, low, high):
        self.vae = AutoencoderKL.from_pretrained(path)
        self.low, self.high = low, high

    def encode(self, scan):
        x = (scan - self.low) / (self.high - self.low) * 2 - 1
        return self.vae.encode(x).latent_dist.sample()

    def decode(self, z):
        x = self.vae.decode(z).sample
        return (x + 1) / 2 * (self.high - self.low) + self.low
