import torch
from diffusers import AutoencoderKL

from ops import brought_to_range
from state import State


def encode(state: State, vae: AutoencoderKL):
    state.latents = vae.encode(state.image).latent_dist.sample()


def condition(state: State, settings):
    state.latents = brought_to_range(state.latents, settings)


def loss(state: State, unet, scheduler):
    noise, t = torch.randn_like(state.latents), torch.randint(0, 1000, (1,))
    return (unet(scheduler.add_noise(state.latents, noise, t), t).sample - noise).square().mean()


def show(vae: AutoencoderKL, unet, scheduler):
    x = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
