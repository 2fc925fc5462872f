import torch
from diffusers import AutoencoderKL


class Latents:
    def __init__(self, ae: AutoencoderKL):
        self.ae, self.shift = ae, ae.config.shift_factor

    def encode(self, x):
        z = self.ae.encode(x).latent_dist.sample()
        if self.shift is not None:
            z = z - self.shift
        return z * self.ae.config.scaling_factor

    def decode(self, z):
        z = z / self.ae.config.scaling_factor
        if self.shift is not None:
            z = z + self.shift
        return self.ae.decode(z).sample
