import torch
from diffusers import AutoencoderKL


def for_sd():
    settings = {"scaling_factor": 0.18215}
    return AutoencoderKL.from_pretrained("stable-diffusion-v1-5/stable-diffusion-v1-5", subfolder="vae"), settings


def for_sdxl():
    settings = {"scaling_factor": 0.13025}
    return AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0", subfolder="vae"), settings


@torch.no_grad()
def encode(vae, settings, pixels):
    return vae.encode(pixels).latent_dist.sample() * settings["scaling_factor"]


@torch.no_grad()
def decode(vae, settings, z):
    return vae.decode(z / settings["scaling_factor"]).sample
