import torch
from diffusers import AutoencoderKL


class Levels:
    def __init__(self, std=0.73, origin=0.21):
        self.std = std
        self.origin = origin


def train_step(vae: AutoencoderKL, levels, net, x, t):
    z = vae.encode(x).latent_dist.sample()
    z = z / levels.std
    noise = torch.randn_like(z)
    mixed = (1 - t) * z + t * noise
    return (net(mixed, t) - (noise - z)).square().mean()


def draw(vae: AutoencoderKL, levels, net, shape, steps):
    z = torch.randn(shape)
    for i in range(steps):
        z = z - net(z, 1 - i / steps) / steps
    z = z * levels.std + levels.origin
    return vae.decode(z).sample
