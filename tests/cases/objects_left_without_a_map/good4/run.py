import torch

from norm import Affine


def make(vae):
    norm = Affine()
    norm.scale = vae.config.scaling_factor
    return norm


def train(vae, net, images, t):
    norm = make(vae)
    z = norm.forth(vae.encode(images).latent_dist.sample())
    eps = torch.randn_like(z)
    return (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()


def sample(vae, net, solver, shape):
    norm = make(vae)
    return vae.decode(norm.back(solver(net, torch.randn(shape)))).sample
