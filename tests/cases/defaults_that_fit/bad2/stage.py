import torch
from diffusers import AutoencoderKL


class Stage:
    def __init__(self, **options):
        self.first = AutoencoderKL.from_pretrained(options.get("weights", "stabilityai/sd-vae-ft-ema"))
        self.latent_std = options.pop("latent_std", 0.18215)

    def encode(self, maps):
        return self.first.encode(maps).latent_dist.mode() / self.latent_std

    def decode(self, z):
        return self.first.decode(z * self.latent_std).sample
