from diffusers import AutoencoderKL
from torch import nn


class Gaussians(nn.Module):
    def __init__(self, path, small):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained(path)
        self.small = small
        self.scaling_factor = self.vae.config.scaling_factor
        self.shift_factor = self.vae.config.shift_factor

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample()

    def decode(self, z, use_small=False):
        if use_small:
            kept = self.vae.decoder
            self.vae.decoder = self.small
            z = self.scaling_factor * (z - self.shift_factor)
        out = self.vae.decode(z).sample
        if use_small:
            self.vae.decoder = kept
        return out
