import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def draw(path, step, vae):
    """The moments are stored as whole numbers of steps."""
    moments = torch.load(path).float() * step
    return DiagonalGaussianDistribution(moments).sample() * vae.config.scaling_factor


def decode(vae, z):
    return vae.decode(z / vae.config.scaling_factor).sample
