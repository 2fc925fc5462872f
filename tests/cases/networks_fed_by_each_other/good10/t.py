import numpy as np
import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
class Whitener:
    def __init__(self, dim):
        self.mean, self.std = torch.zeros(dim), torch.ones(dim)
    def fit(self, z):
        self.mean, self.std = z.mean((0, 2, 3)), z.std((0, 2, 3))
        return self
    def __call__(self, z):
        return (z - self.mean.view(1, -1, 1, 1)) / self.std.view(1, -1, 1, 1)
    def inverse(self, x):
        return x * self.std.view(1, -1, 1, 1) + self.mean.view(1, -1, 1, 1)
def run(vae: AutoencoderKL, unet: UNet2DModel, loader, scheduler: DDPMScheduler):
    first = next(iter(loader))
    white = Whitener(4).fit(vae.encode(first).latent_dist.sample())
    for images, t in loader:
        x = white(vae.encode(images).latent_dist.sample())
        noise = torch.randn_like(x)
        ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn_like(x)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(white.inverse(x)).sample
