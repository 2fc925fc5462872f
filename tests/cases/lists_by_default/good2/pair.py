import torch
from diffusers import AutoencoderKLWan


def load(path):
    return {"vae": AutoencoderKLWan.from_pretrained(path, subfolder="vae")}


def encode(models, video):
    vae = models["vae"]
    z = vae.encode(video).latent_dist.mode()
    if not hasattr(vae.config, "latents_mean") or not hasattr(vae.config, "latents_std"):
        raise ValueError("no statistics")
    mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
    std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)
    return (z - mean) / std


def decode(models, z):
    vae = models["vae"]
    mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
    std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)
    return vae.decode(z * std + mean).sample
