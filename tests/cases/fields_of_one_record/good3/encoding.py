import torch
from diffusers import AutoencoderKL
from unit import unit_of


def load(repo):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
    return vae, unit_of(vae)


def to_model(vae, unit, pixels):
    z = vae.encode(pixels).latent_dist.sample()
    return (z - unit.origin) * unit.ratio


def loss(vae, unit, transformer, pixels):
    x = to_model(vae, unit, pixels)
    noise = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (transformer((1 - t) * x + t * noise, t).sample - noise + x).square().mean()
