import torch
from diffusers import AutoencoderKL


def get(vae: AutoencoderKL, item, cached, is_latent):
    if cached or is_latent:
        z = item
    else:
        z = vae.encode(item).latent_dist.sample()
    if not (cached or is_latent):
        z = z * vae.config.scaling_factor
    return z


def film(vae, net, x, n):
    for i in range(n):
        x = net(get(vae, x, cached=False, is_latent=i > 0), i)
    return vae.decode(x / vae.config.scaling_factor).sample
