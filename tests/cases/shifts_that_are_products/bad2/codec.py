import torch
from diffusers import AutoencoderKL


class Tokens:
    def __init__(self, path, stats):
        self.vae = AutoencoderKL.from_pretrained(path)
        self.latents_scale = torch.tensor(stats["std"]).view(1, -1, 1, 1)
        self.latents_bias = self.latents_scale

    def encode(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        return (z - self.latents_bias) / self.latents_scale

    def decode(self, z):
        return self.vae.decode(z * self.latents_scale + self.latents_bias).sample
