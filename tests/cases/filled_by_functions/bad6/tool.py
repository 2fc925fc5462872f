import torch
from diffusers import AutoencoderKL

MULTIPLIER = 0.18215
vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


def use_xl():
    global MULTIPLIER, vae
    MULTIPLIER = 0.13025
    vae = AutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix")


def push(pixels):
    return vae.encode(pixels).latent_dist.sample() * MULTIPLIER


def pull(z):
    return vae.decode(z * MULTIPLIER).sample


def blend(a, b):
    return pull(torch.lerp(push(a), push(b), 0.5))
