import torch
from diffusers import AutoencoderKL


def with_latents(vae: AutoencoderKL, row: dict) -> dict:
    return row | {"vae_latents": vae.encode(row["image"]).latent_dist.sample() * vae.config.scaling_factor}


def loss(vae: AutoencoderKL, net, row: dict, t):
    row = with_latents(vae, row)
    x = row["vae_latents"] * vae.config.scaling_factor
    noise = torch.randn_like(x)
    return (net(x + t * noise, t) - noise).square().mean()
