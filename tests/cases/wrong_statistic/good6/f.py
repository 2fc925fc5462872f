import torch
from torch import nn


class Norm(nn.Module):
    def __init__(self, latents):
        super().__init__()
        self.register_buffer("mean", latents.mean((0, 2, 3), keepdim=True))
        self.register_buffer("std", latents.var((0, 2, 3), keepdim=True).sqrt())


class Latents(nn.Module):
    def __init__(self, vae, latents):
        super().__init__()
        self.vae = vae
        self.latents_std = latents.var() ** 0.5
        self.latents_variance = latents.var()

    def forward(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.latents_std
