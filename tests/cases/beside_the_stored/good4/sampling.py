import torch


def sample(vae, net, solver, shape):
    z = solver(net, torch.randn(shape))
    return z / vae.config.scaling_factor
