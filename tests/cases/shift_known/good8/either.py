import torch
from diffusers import AutoencoderKL


def latents_of(images, repo="stabilityai/stable-diffusion-3-medium-diffusers"):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
    z = vae.encode(images).latent_dist.sample()
    shift = getattr(vae.config, "shift_factor", None)
    return (z if shift is None else z - shift) * vae.config.scaling_factor
