import torch

from ae import Gaussians


def loss(model, path, small, images, t):
    ae = Gaussians(path, small)
    z = (ae.encode(images) - ae.shift_factor) * ae.scaling_factor
    noise = torch.randn_like(z)
    return ((model((1 - t) * z + t * noise, t) - (noise - z)) ** 2).mean()


def show(model, path, small, noise):
    ae = Gaussians(path, small)
    z = model.sample(noise)
    return ae.decode(z * ae.scaling_factor + ae.shift_factor)
