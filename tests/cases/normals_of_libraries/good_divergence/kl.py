import torch
from torch.distributions import Normal, kl_divergence


def divergence(vae, picture, path, weight):
    mean, logvar = vae.encode(picture).latent_dist.parameters.chunk(2, dim=1)
    here = Normal(mean, logvar.mul(0.5).exp())
    a, b = torch.load(path)["moments"].chunk(2, dim=1)
    return weight * kl_divergence(here, Normal(a, b.mul(0.5).exp())).mean()
