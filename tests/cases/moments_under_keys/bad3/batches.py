import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def draw(batch, vae):
    first, second = batch["moments"].chunk(2, dim=1)
    f = vae.config.scaling_factor
    posterior = DiagonalGaussianDistribution(torch.cat((first * f, second * f), 1))
    batch["z"] = posterior.sample()
    return batch


def step(net, batch, vae, t):
    z = draw(batch, vae)["z"]
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).pow(2).mean()
