import torch
from diffusers import AutoencoderKL


class Pixels:
    """Two ways to one range: they need not undo each other."""

    def __init__(self, mean, std):
        self.mean, self.std = mean, std

    def normalise(self, x):
        return (x - self.mean) / self.std

    def preview(self, x):
        return (x * self.std + self.mean).clamp(0, 1)

    def contrast(self, x):
        return x * self.std - self.mean


def step(vae: AutoencoderKL, pixels, net, scheduler, x, t):
    z = vae.encode(pixels.normalise(x)).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def draw(vae: AutoencoderKL, pixels, z):
    return pixels.preview(vae.decode(z / vae.config.scaling_factor).sample)
