import torch

from norm import Standardise


def train(vae, net, images, stats, t):
    norm = Standardise(stats["mean"], stats["std"])
    z = norm(vae.encode(images).latent_dist.sample())
    eps = torch.randn_like(z)
    return (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()


def sample(vae, net, solver, stats, shape):
    norm = Standardise()
    return vae.decode(norm.undo(solver(net, torch.randn(shape)))).sample
