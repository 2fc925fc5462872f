"""A window of weights, summed up from tiles, is no factor of the latents that it blends."""
import torch
from diffusers import AutoencoderKL


def window(size, overlap):
    total, count = 0, 0
    for k in range(size):
        total = total + min(1.0, (k + 1) / overlap)
        count = count + 1
    return total / count


def tiled(vae: AutoencoderKL, net, scheduler, tiles):
    out, weight = 0, 0
    for tile in tiles:
        w = window(64, 8) * torch.hann_window(64)
        z = vae.encode(tile).latent_dist.mode() * vae.config.scaling_factor
        z = scheduler.add_noise(z, torch.randn_like(z), scheduler.timesteps[:1])
        out = out + net(z, scheduler.timesteps[0]) * w
        weight = weight + w
    z = out / weight
    return vae.decode(z / vae.config.scaling_factor).sample
