import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def draw(moments, vae, noise_rows):
    f = vae.config.scaling_factor
    moments = moments.clone()
    moments[:, :4] = moments[:, :4] * f
    moments[:, 4:] = moments[:, 4:] + 2 * torch.log(torch.tensor(f))
    return DiagonalGaussianDistribution(moments).sample()
