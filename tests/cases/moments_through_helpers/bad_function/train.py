import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution
from parts import to_unit


def fresh(vae, net, picture, t, std):
    z = to_unit(vae.encode(picture).latent_dist.sample(), std)
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


def twice(vae, net, picture, t, std):
    dist = vae.encode(picture).latent_dist
    z = DiagonalGaussianDistribution(to_unit(dist.parameters, std)).sample()
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()
