import torch

from sampler import Sampler


def step(sampler: Sampler, images, t):
    z = sampler.vae.encode(images).latent_dist.sample()
    z = z * sampler.vae.config.scaling_factor
    noise = torch.randn_like(z)
    v = sampler.model((1 - t) * z + t * noise, t)
    return ((v - (noise - z)) ** 2).mean()
