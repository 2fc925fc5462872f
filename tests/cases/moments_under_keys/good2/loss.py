import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def loss(net, moments, latents_mean, latents_std, t):
    mu, logvar = moments.chunk(2, dim=1)
    z = DiagonalGaussianDistribution(torch.cat([mu, logvar.clamp(-30, 20)], dim=1)).sample()
    z = (z - latents_mean) / latents_std
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).pow(2).mean()
