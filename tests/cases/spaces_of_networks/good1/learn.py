import torch
from diffusers import AutoencoderKL

from net import Quality


def learn(ae: AutoencoderKL, loader, steps: int) -> Quality:
    quality = Quality()
    optimiser = torch.optim.Adam(quality.parameters())
    for image, mark in loader:
        with torch.no_grad():
            h = ae.encode(image).latent_dist.mean
            h = h * ae.config.scaling_factor
        torch.nn.functional.mse_loss(quality(h), mark).backward()
        optimiser.step()
        optimiser.zero_grad()
    return quality
