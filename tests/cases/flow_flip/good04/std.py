import torch
from diffusers import AutoencoderKLQwenImage


class Stats:
    def __init__(self, vae: AutoencoderKLQwenImage):
        cfg = vae.config
        self.vae = vae
        self.mu = torch.tensor(cfg.latents_mean).view(1, -1, 1, 1, 1)
        self.rstd = torch.tensor(cfg.latents_std).view(1, -1, 1, 1, 1).reciprocal()

    def forward_map(self, x):
        return (self.vae.encode(x).latent_dist.mode() - self.mu) * self.rstd

    def backward_map(self, z):
        return self.vae.decode(z / self.rstd + self.mu).sample
