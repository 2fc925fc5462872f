import torch
from diffusers import AutoencoderKL


def jitter(z, scale, shift):
    """Moves latents about while training; nothing has to be undone."""
    return z * scale + shift


def shrink(z, scale, shift):
    return (z + shift) * scale


def step(vae: AutoencoderKL, net, x, t):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    z = jitter(z, 1 + 0.1 * torch.rand(1), 0.1 * torch.randn(1))
    eps = torch.randn_like(z)
    return (net((1 - t) * z + t * eps, t) - (eps - z)).square().mean()


def draw(vae: AutoencoderKL, net, z):
    for i in range(9):
        z = z - net(z, i) / 9
    return vae.decode(z / vae.config.scaling_factor).sample
