import torch

from norm import Affine

PLAIN = Affine()


def train(vae, net, images, t):
    z = PLAIN.forth(vae.encode(images).latent_dist.sample()) * vae.config.scaling_factor
    eps = torch.randn_like(z)
    return (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()


def sample(vae, net, solver, shape):
    return vae.decode(PLAIN.back(solver(net, torch.randn(shape))) / vae.config.scaling_factor).sample
