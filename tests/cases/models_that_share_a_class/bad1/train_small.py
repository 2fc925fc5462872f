"""Training of the small model."""

import torch
import torch.nn.functional as F

from codec import PatchAutoencoder
from loading import weights
from utils import to_latents


def epoch(config, unet, loader):
    vae = PatchAutoencoder(weights(config.small))
    for images in loader:
        z = to_latents(images, vae)
        noise = torch.randn_like(z)
        t = torch.rand(len(z))
        yield F.mse_loss(unet(z + t.view(-1, 1, 1, 1) * noise, t), noise)
