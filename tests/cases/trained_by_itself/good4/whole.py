import torch
from torch import nn


class Scorer(nn.Module):
    """Takes pictures, or latents with ``encoded``: forward encodes itself."""

    def __init__(self, vae):
        super().__init__()
        self.vae = vae
        self.head = nn.Linear(1024, 1)

    def forward(self, x):
        return self.head((self.vae.encode(x).latent_dist.mean * self.vae.config.scaling_factor).flatten(1))

    def loss(self, x, y):
        return (self(x) - y).square().mean()


def rank(scorer: Scorer, vae, unet, scheduler, n):
    x = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return scorer(vae.decode(x / vae.config.scaling_factor).sample)
