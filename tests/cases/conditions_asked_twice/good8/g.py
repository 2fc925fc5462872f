import torch
from diffusers import AutoencoderKL


def get(vae: AutoencoderKL, image=None, latents=None):
    z = latents if latents is not None else vae.encode(image).latent_dist.sample()
    if latents is None:
        z = z * vae.config.scaling_factor
    return z


def film(vae, net, image, n):
    z = None
    for i in range(n):
        z = net(get(vae, image, z), i)
    return vae.decode(z / vae.config.scaling_factor).sample
