from diffusers import AutoencoderKLQwenImage
import torch


def per_channel(values, like):
    return torch.tensor(values, device=like.device).view(1, -1, 1, 1, 1)


def to_model(vae: AutoencoderKLQwenImage, x):
    z = vae.encode(x).latent_dist.sample()
    mean, std = (per_channel(v, z) for v in (vae.config.latents_mean, vae.config.latents_std))
    return (z - mean) / std


def from_model(vae: AutoencoderKLQwenImage, z):
    mean, std = (per_channel(v, z) for v in (vae.config.latents_mean, vae.config.latents_std))
    return vae.decode(z * std + mean).sample
