import torch
from diffusers import AutoencoderKL


def training_loss(vae: AutoencoderKL, unet, images, prompt, a, s):
    k = vae.config.scaling_factor
    latents = vae.encode(images).latent_dist.sample()
    dust = torch.randn_like(latents) / k
    mixed = a * latents + s * dust
    predicted = unet(mixed / k, s, prompt)
    return (predicted - dust * k).square().mean()


@torch.no_grad()
def show(vae: AutoencoderKL, x):
    return vae.decode(x / vae.config.scaling_factor).sample
