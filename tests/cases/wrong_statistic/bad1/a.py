import torch
from diffusers import AutoencoderKLWan


def stats(vae: AutoencoderKLWan):
    c = vae.config
    mu = torch.tensor(c.latents_mean)
    latents_std = torch.tensor(c.latents_mean)
    return mu, latents_std


def encode(vae: AutoencoderKLWan, x):
    mu, latents_std = stats(vae)
    return (vae.encode(x).latent_dist.mode() - mu) / latents_std
