import torch
from diffusers import AutoencoderKL


class Codec:
    def __init__(self, repo, scale):
        self.vae = AutoencoderKL.from_pretrained(repo)
        self.scale = scale

    def run_encoder(self, x):
        q = self.vae.encode(x).latent_dist
        return torch.cat([q.mean, q.std], dim=1)

    def run_decoder(self, z):
        return self.vae.decode(z).sample

    def encode(self, moments):
        mean, std = moments.chunk(2, dim=1)
        return (mean + std * torch.randn_like(std)) * self.scale

    def decode(self, z):
        return self.run_decoder(z / self.scale)
