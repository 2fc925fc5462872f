import torch
from torch import nn


class Rope(nn.Module):
    """Positions are stretched, and latents are not."""

    def __init__(self, cfg):
        super().__init__()
        self.k = cfg["scaling_factor"]

    def forward(self, positions, width):
        return torch.outer(positions / self.k, 1 / 10000 ** (torch.arange(0, width, 2) / width))


def loss(vae, net, rope, x):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    angles = rope(torch.arange(z.shape[-1]), 64)
    return (net(torch.lerp(z, noise, t), t, angles) - noise).square().mean()


def show(vae, z):
    return vae.decode(z / vae.config.scaling_factor).sample
