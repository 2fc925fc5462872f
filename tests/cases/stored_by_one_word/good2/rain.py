import numpy as np
import torch


def loss(net, path, std, t):
    latents = torch.from_numpy(np.load(path)["latents"])
    x = latents.div(std)
    eps = torch.randn_like(x)
    return (net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()


def forecast(autoencoder, net, solver, shape, std):
    return autoencoder.decode(solver(net, torch.randn(shape)).mul(std))
