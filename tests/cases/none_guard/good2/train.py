import torch
from diffusers import AutoencoderKL


def loss(vae: AutoencoderKL, net, x):
    z = vae.encode(x).latent_dist.sample()
    if vae.config.shift_factor:
        z = z - vae.config.shift_factor
    z = z * vae.config.scaling_factor
    eps = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * eps, t) - (eps - z)).square().mean()
