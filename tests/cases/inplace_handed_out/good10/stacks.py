"""Lists whose elements are scaled where they are, by their places; and tensors that are scaled piece by piece."""
import torch
from diffusers import AutoencoderKL


def by_index(vae: AutoencoderKL, images):
    zs = [vae.encode(x).latent_dist.sample() for x in images]
    for i in range(len(zs)):
        zs[i].mul_(vae.config.scaling_factor)
    return torch.cat(zs)


def put_back(vae: AutoencoderKL, images):
    zs = [vae.encode(x).latent_dist.sample() for x in images]
    for i, z in enumerate(zs):
        zs[i] = z.mul_(vae.config.scaling_factor)
    return torch.cat(zs)


def train(vae: AutoencoderKL, unet, scheduler, images):
    for x in images:
        z = vae.encode(x).latent_dist.sample()
        for part in torch.chunk(z, 4):
            part *= vae.config.scaling_factor
        e = torch.randn_like(z)
        unet(scheduler.add_noise(z, e, 3), 3).sample.sum().backward()


def show(vae: AutoencoderKL, unet, scheduler):
    z = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
