import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kl")


def size(space):
    return vae.config.scaling_factor if space == "model" else 1.0


def to(z, source, target):
    ratio = size(target) / size(source)
    return z * ratio


def vary(x, net):
    z = to(vae.encode(x).latent_dist.mode(), "raw", "model")
    z = net(z + 0.1 * torch.randn_like(z))
    return vae.decode(to(z, "model", "raw")).sample
