import torch
from diffusers import AutoencoderKL
from torch import nn


def loss(vae: AutoencoderKL, net: nn.Module, scheduler, picture, text):
    z = vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor
    e = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, e, t), t, text) - e).square().mean()
