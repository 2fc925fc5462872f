from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL


@dataclass
class Ready:
    latents: torch.Tensor
    words: torch.Tensor


def ready(vae: AutoencoderKL, image, words):
    return Ready(vae.encode(image).latent_dist.sample() * vae.config.scaling_factor, words)


def loss(unet, scheduler, item: Ready):
    noise, t = torch.randn_like(item.latents), torch.randint(0, 1000, (1,))
    return (unet(scheduler.add_noise(item.latents, noise, t), t, item.words).sample - noise).square().mean()


def show(vae: AutoencoderKL, unet, scheduler):
    x = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
