import torch
from torch import nn
from collections import OrderedDict
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
def head(width):
    net = nn.Sequential()
    net.add_module("norm", nn.GroupNorm(4, width))
    net.add_module("out", nn.Conv2d(width, 4, 1))
    return nn.Sequential(OrderedDict([("net", net), ("act", nn.Identity())]))
def step(vae: AutoencoderKL, unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    out = head(8)(unet(scheduler.add_noise(x, noise, t), t).sample)
    return ((out - noise) ** 2).mean()
def draw(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDPMScheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(head(8)(unet(x, t).sample), t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
