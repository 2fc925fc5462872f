import torch
from diffusers import AutoencoderKLCogVideoX

from clip import Clip


def step(clip: Clip, vae: AutoencoderKLCogVideoX, net, scheduler):
    x = clip.z
    noise, t = torch.randn_like(x), torch.randint(0, 1000, (1,))
    return (net(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean()


def show(vae: AutoencoderKLCogVideoX, net, scheduler):
    x = torch.randn(1, 16, 8, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
