import torch
from diffusers import AutoencoderKL


class SDCodec:
    def __init__(self, repo: str):
        self.ae = AutoencoderKL.from_pretrained(repo)

    @torch.no_grad()
    def encode(self, x):
        return self.ae.config.scaling_factor * self.ae.encode(x).latent_dist.sample()

    @torch.no_grad()
    def decode(self, z):
        return self.ae.decode(z / self.ae.config.scaling_factor).sample
