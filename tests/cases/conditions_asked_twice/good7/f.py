import torch
from diffusers import AutoencoderKL


def get(vae: AutoencoderKL, item, cached, is_latent):
    z = item if cached or is_latent else vae.encode(item).latent_dist.sample()
    if not cached and not is_latent:
        z = z * vae.config.scaling_factor
    return z


def film(vae, net, x, n):
    for i in range(n):
        x = net(get(vae, x, cached=False, is_latent=i > 0), i)
    return vae.decode(x / vae.config.scaling_factor).sample
