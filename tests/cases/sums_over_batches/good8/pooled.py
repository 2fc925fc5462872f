"""Averages of latents are latents: over frames for the trainer, over pictures for a blend."""
import torch
from diffusers import AutoencoderKLHunyuanVideo


def step(vae: AutoencoderKLHunyuanVideo, net, scheduler, film):
    z = vae.encode(film).latent_dist.sample().mean(2)
    z = vae.config.scaling_factor * z
    e = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, e, t), t) - e).square().mean()


def blend(vae: AutoencoderKLHunyuanVideo, films):
    z = torch.stack([vae.encode(film).latent_dist.mode() for film in films]).mean(0)
    return vae.decode(z).sample


def show(vae: AutoencoderKLHunyuanVideo, net, scheduler, z):
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return vae.decode(z[:, :, None] / vae.config.scaling_factor).sample
