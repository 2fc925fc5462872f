import torch
from diffusers import AutoencoderKL

from convert import FACTOR, to_model


def loss(vae: AutoencoderKL, net, x):
    z = to_model(vae.encode(x).latent_dist)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), device=z.device).view(-1, 1, 1, 1)
    return (net(z.lerp(noise, t), t) - (noise - z)).square().mean()


def show(vae: AutoencoderKL, z):
    return vae.decode(z / FACTOR).sample
