import torch


def mix(z, noise, t):
    return (1 - t) * z + t * noise
