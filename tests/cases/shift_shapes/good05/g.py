import torch
from diffusers import AutoencoderKL


def pack(vae: AutoencoderKL, stats, x):
    z = vae.encode(x).latent_dist.sample()
    m = stats.get("centre")
    if m is not None:
        z = z - m
    return z / stats["spread"]


def unpack(vae: AutoencoderKL, stats, z):
    z = z * stats["spread"]
    m = stats.get("centre")
    if m is not None:
        z = z + m
    return vae.decode(z).sample


def run(vae: AutoencoderKL, stats, net, x, scheduler, t):
    z = pack(vae, stats, x)
    eps = torch.randn_like(z)
    loss = (net(scheduler.add_noise(z, eps, t), t) - eps).square().mean()
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return loss, unpack(vae, stats, z)
