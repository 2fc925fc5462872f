import torch
from diffusers import AutoencoderKL
from helper import centred


def step(vae: AutoencoderKL, stats, net, scheduler, x, t):
    z = centred(vae.encode(x).latent_dist.sample(), stats, -1) / stats.std
    noise = torch.randn_like(z)
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def draw(vae: AutoencoderKL, stats, net, scheduler, shape):
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(centred(z * stats.std, stats, 1)).sample
