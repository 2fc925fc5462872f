import torch
from diffusers import AutoencoderKL


def noised(scheduler, z):
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (z.shape[0],))
    return scheduler.add_noise(z, noise, t), noise, t


def train(net, vae: AutoencoderKL, scheduler, batches, checks):
    for images in batches:
        z = vae.encode(images).latent_dist.sample().mul(vae.config.scaling_factor)
        x, noise, t = noised(scheduler, z)
        (net(x, t) - noise).pow(2).mean().backward()
    for images in checks:
        z = vae.encode(images).latent_dist.sample()
        x, noise, t = noised(scheduler, z)
        print((net(x, t) - noise).pow(2).mean())
