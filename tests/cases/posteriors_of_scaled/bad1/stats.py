import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def normalised(latents, latents_mean, latents_std):
    latents_mean = latents_mean.view(1, -1, 1, 1, 1)
    latents_std = latents_std.view(1, -1, 1, 1, 1)
    return (latents.float() - latents_mean) / latents_std


def posterior_of(latents, latents_mean, latents_std):
    latents = normalised(latents, torch.tensor(latents_mean), torch.tensor(latents_std))
    return DiagonalGaussianDistribution(latents)
