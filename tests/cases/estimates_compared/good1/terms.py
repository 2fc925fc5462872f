import torch
from diffusers import AutoencoderKL


def terms(vae: AutoencoderKL, net, photo, t):
    raw = vae.encode(photo).latent_dist.sample()
    x = raw * vae.config.scaling_factor
    noise = torch.randn_like(x)
    noised = (1 - t) * x + t * noise
    v = net(noised, t)
    back = (noised - t * v) / vae.config.scaling_factor
    return (v - (noise - x)).square().mean() + (back - raw).abs().mean()
