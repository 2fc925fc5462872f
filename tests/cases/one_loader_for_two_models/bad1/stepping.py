import torch


def roll(model, z, steps):
    for sigma, following in zip(steps[:-1], steps[1:]):
        z = z + (following - sigma) * model(z, sigma)
    return z
