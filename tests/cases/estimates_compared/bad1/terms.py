import torch
from diffusers import AutoencoderKL


def terms(vae: AutoencoderKL, net, photo, t):
    raw = vae.encode(photo).latent_dist.sample()
    noise = torch.randn_like(raw)
    x = raw * vae.config.scaling_factor
    noised = (1 - t) * raw + t * noise
    v = net(noised, t)
    return (v - (noise - x)).square().mean()
