import torch
from torch.distributions import Normal as Gaussian


def loss(encoder, decoder, x):
    mean, logvar = encoder(x).chunk(2, dim=1)
    q = Gaussian(mean, torch.exp(0.5 * logvar))
    z = q.rsample()
    return (decoder(z) - x).square().mean()
