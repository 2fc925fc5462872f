import torch


def divergence(latents_mean, latents_std):
    return -torch.log(latents_std) + (latents_std**2 + latents_mean**2) / 2 - 0.5


def energy(latents_mean, latents_std):
    return latents_mean.abs() + latents_std, (latents_std**2 + latents_mean**2).sqrt()
