from functools import cached_property

import torch
from diffusers import AutoencoderKLMochi


class Mochi:
    def __init__(self, vae: AutoencoderKLMochi):
        self.vae = vae

    @cached_property
    def stats(self):
        c = self.vae.config
        return torch.tensor(c.latents_mean).view(1, -1, 1, 1, 1), torch.tensor(c.latents_std).view(1, -1, 1, 1, 1)

    def encode(self, v):
        mean, std = self.stats
        return (self.vae.encode(v).latent_dist.mode() - mean) / std

    def decode(self, z):
        mean, std = self.stats
        return self.vae.decode(z * std + mean).sample
