import torch
from diffusers import AutoencoderKL


class A:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def encode(self, pixels):
        raw = self.vae.encode(pixels).latent_dist.sample()
        c = self.vae.config
        return (raw - c.shift_factor) * c.scaling_factor

    def decode(self, z):
        c = self.vae.config
        return self.vae.decode((z + c.shift_factor * c.scaling_factor) / c.scaling_factor, return_dict=False)[0]
