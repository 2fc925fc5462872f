"""A small training loop with a real autoencoder, right or wrong, for tests of what watches it."""

from __future__ import annotations

import torch
from torch import nn


class Velocity(nn.Module):
    """A denoiser with something to train."""

    def __init__(self, channels: int = 16) -> None:
        super().__init__()
        self.layer = nn.Conv2d(channels, channels, 1)

    def forward(self, latents, at=None):
        return self.layer(latents)


def encode(vae, images, wrong=False):
    """Model latents of images ``(batch, 3, 32, 32)``; wrong divides where it should multiply."""
    with torch.no_grad():
        raw = vae.encode(images).latent
    return raw / vae.config.scaling_factor if wrong else raw * vae.config.scaling_factor


def step(vae, denoiser, images, wrong=False):
    """One loss, and a decode of the clean latents as a preview."""
    model = encode(vae, images, wrong)
    loss = (denoiser(model) - torch.randn_like(model)).square().mean()
    with torch.no_grad():
        vae.decode(model / vae.config.scaling_factor)
    return loss
