import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def posterior_of(moments, latents_mean, latents_std):
    mean, logvar = torch.chunk(moments, 2, dim=1)
    mean = (mean - latents_mean) / latents_std
    logvar = logvar - 2 * torch.log(latents_std)
    return DiagonalGaussianDistribution(torch.cat([mean, logvar], dim=1))
