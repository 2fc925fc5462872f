import torch
from diffusers import AutoencoderKL


def loss(vae: AutoencoderKL, net, x, s, k):
    z = vae.encode(x).latent_dist.sample()
    e = torch.randn_like(z)
    return (net(s * k * z + (1 - s) * e, s) - e).square().mean()


def out(vae: AutoencoderKL, z, k):
    return vae.decode(z / k).sample
