import torch

from norm import Standardise


def train(vae, net, images, t):
    raw = vae.encode(images).latent_dist.sample()
    norm = Standardise().fit(raw)
    z = norm(raw)
    eps = torch.randn_like(z)
    return (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean(), norm


def sample(vae, net, solver, norm, shape):
    return vae.decode(norm.undo(solver(net, torch.randn(shape)))).sample
