import torch
from diffusers import AutoencoderKL


def loss(vae: AutoencoderKL, net, x, sigma, k):
    z = vae.encode(x).latent_dist.sample()
    e = torch.randn_like(z)
    return (net(k * z + sigma * e, sigma) - k * z).square().mean()


def out(vae: AutoencoderKL, z, k):
    return vae.decode(z / k).sample
