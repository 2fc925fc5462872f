import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def posterior_of(mean, logvar, scaling_factor):
    mean = mean * scaling_factor
    return DiagonalGaussianDistribution(torch.cat([mean, logvar + 2 * scaling_factor.log()], dim=1))
