import numpy as np
import torch


def loss(net, path, std, t):
    """The latents are whitened already; std says how much noise there is."""
    latents = torch.from_numpy(np.load(path)["latents"])
    noise = torch.randn_like(latents) * std
    return (net(latents + noise, std) - latents).square().mean()


def sample(autoencoder, net, solver, shape, std):
    x = solver(net, torch.randn(shape) * std)
    return autoencoder.decode(x)
