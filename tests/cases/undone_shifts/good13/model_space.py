import torch
from diffusers import AutoencoderKL

SCALE, MEAN = 0.41, 0.2


def to_model(z):
    return z * SCALE - MEAN


def to_raw(z):
    return (z + MEAN) / SCALE


def step(vae: AutoencoderKL, net, x, t):
    z = to_model(vae.encode(x).latent_dist.sample())
    z = z - z.mean(dim=(2, 3), keepdim=True) * 0
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(vae: AutoencoderKL, net, shape):
    z = torch.randn(shape)
    for i in range(9):
        z = z - net(z, i) / 9
    return vae.decode(to_raw(z)).sample
