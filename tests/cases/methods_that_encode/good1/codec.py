import torch
from diffusers import AutoencoderKL


class Codec:
    def __init__(self, repo):
        self.vae = AutoencoderKL.from_pretrained(repo)
        self.scale = self.vae.config.scaling_factor

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.scale

    def encode_long(self, x):
        return torch.cat([self.vae.encode(p).latent_dist.sample() for p in x.split(4)]) * self.scale

    def decode(self, z):
        return self.vae.decode(z / self.scale).sample
