import torch
from diffusers import AutoencoderKL

from norm import VelocityNorm


class Surface:
    def __init__(self, repo="black-forest-labs/FLUX.1-schnell"):
        self.vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
        self.norm = VelocityNorm(16)

    @torch.no_grad()
    def into(self, wind):
        return self.norm(self.vae.encode(wind).latent_dist.mode())

    @torch.no_grad()
    def back(self, z):
        return self.vae.decode(self.norm.undo(z)).sample
