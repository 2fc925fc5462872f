import torch
from diffusers import AutoencoderKLWan


def to_model(vae: AutoencoderKLWan, video):
    z = vae.encode(video).latent_dist.sample()
    mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
    return (z - mean) / mean
