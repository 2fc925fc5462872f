import torch
from torch import nn


class Aesthetic(nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae
        self.mlp = nn.Linear(4, 1)

    def loss(self, x, y):
        z = self.vae.encode(x).latent_dist.sample()
        z = z * self.vae.config.scaling_factor
        return (self.mlp(z) - y).abs().mean()

    def score(self, x):
        z = self.vae.encode(x).latent_dist.mean
        return self.mlp(z)
