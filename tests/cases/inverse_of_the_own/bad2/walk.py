import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0", subfolder="vae")


def enc(x):
    return vae.encode(x).latent_dist.mean * 0.18215


def dec(z):
    return vae.decode(z / vae.config.scaling_factor).sample


def walk(x, y):
    return [dec(torch.lerp(enc(x), enc(y), w)) for w in torch.linspace(0, 1, 5)]
