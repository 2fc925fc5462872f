import torch
from diffusers import AutoencoderKL


def loss(vae: AutoencoderKL, net, x, beta: float):
    q = vae.encode(x).latent_dist
    z = q.sample() * vae.config.scaling_factor
    kl = 0.5 * (q.mean.pow(2) + q.var - 1.0 - q.logvar).sum()
    e = torch.randn_like(z)
    return (net(z + e) - e).square().mean() + beta * kl
