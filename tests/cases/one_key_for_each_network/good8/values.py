import torch
from diffusers import AutoencoderKL


class Cams:
    def __init__(self, vaes: dict[str, AutoencoderKL]):
        self.vaes = vaes

    def encode(self, frames):
        return [v.encode(f).latent_dist.mode() * v.config.scaling_factor for v, f in zip(self.vaes.values(), frames)]

    def decode(self, name, z):
        return self.vaes[name].decode(z / self.vaes[name].config.scaling_factor).sample
