import torch
from diffusers import AutoencoderKL


class Reader:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.shift = vae.config.shift_factor

    @torch.no_grad()
    def __call__(self, x):
        return self.vae.encode(x).latent_dist.mode()


class Writer:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.k, self.b = vae.config.scaling_factor, vae.config.shift_factor

    def __call__(self, z):
        return self.vae.decode(z / self.k + self.b).sample
