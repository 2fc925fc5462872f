"""Satellite tiles through a frozen autoencoder."""

import torch
from diffusers import AutoencoderKL

SOURCE = "stabilityai/sdxl-vae"


class Tiles:
    @staticmethod
    def fetch(cls, name):
        return cls.from_pretrained(name, torch_dtype=torch.float32)

    def __init__(self):
        self.vae = self.fetch(AutoencoderKL, SOURCE).eval()

    def compress(self, tile):
        return 0.13025 * self.vae.encode(tile).latent_dist.mode()

    def expand(self, z):
        return self.vae.decode(z / 0.13025).sample
