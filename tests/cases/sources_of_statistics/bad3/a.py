from diffusers import AutoencoderKLWan
import torch
def stats_of(vae, *keys):
    return [torch.tensor(vae.config[k]).view(1, -1, 1, 1, 1) for k in keys]
def encode(vae: AutoencoderKLWan, x):
    mean, std = stats_of(vae, "latents_std", "latents_mean")
    z = vae.encode(x).latent_dist.mode()
    return (z - mean) / std
