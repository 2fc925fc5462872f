import torch
from diffusers import AutoencoderKL


def draw(vae: AutoencoderKL, net, shape):
    """Asks once, at the beginning."""
    if vae.config.shift_factor is None:
        raise ValueError("this script needs an autoencoder with a shift")
    z = torch.randn(shape)
    for i in range(9):
        z = z - net(z, i) / 9
    return vae.decode(z / vae.config.scaling_factor + vae.config.shift_factor).sample


def step(vae: AutoencoderKL, net, x, t):
    z = vae.encode(x).latent_dist.sample()
    if vae.config.shift_factor is None:
        raise ValueError("this script needs an autoencoder with a shift")
    z = (z - vae.config.shift_factor) * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
