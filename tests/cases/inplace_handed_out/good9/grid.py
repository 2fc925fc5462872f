"""A grid of tiles of one tensor: each is scaled once, and the whole is not looked at again."""
import torch
from diffusers import AutoencoderKL


def grid(vae: AutoencoderKL, unet, scheduler, n):
    z = torch.randn(2, 4, 8 * n, 8 * n)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    out = []
    for i in range(n):
        for j in range(n):
            tile = z[:, :, i * 8 : i * 8 + 8, j * 8 : j * 8 + 8]
            tile.div_(vae.config.scaling_factor)
            out.append(vae.decode(tile).sample)
    return out


def film(vae: AutoencoderKL, unet, scheduler):
    z = torch.randn(1, 4, 8, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return [vae.decode(w.div_(vae.config.scaling_factor)).sample for w in frames(z)]


def frames(z):
    for w in z.unbind(2):
        yield w
