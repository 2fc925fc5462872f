import torch
from torch import nn


class LatentFlow(nn.Module):
    def __init__(self, vae, transformer, *, factor=1.0):
        super().__init__()
        self.vae, self.transformer = vae, transformer
        self.factor = factor

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor

    def decode(self, h):
        return self.vae.decode(h / self.factor).sample

    def forward(self, x, t):
        h = self.encode(x)
        eps = torch.randn_like(h)
        return (self.transformer(h.lerp(eps, t), t) - (eps - h)).square().mean()
