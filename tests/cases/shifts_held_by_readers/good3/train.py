import torch
from enc import Reader, Writer


def step(vae, net, x):
    read = Reader(vae)
    z = (read(x) - vae.config.shift_factor) * vae.config.scaling_factor
    e = torch.randn_like(z)
    s = torch.rand(len(z), 1, 1, 1)
    return (net(torch.lerp(z, e, s), s) - (e - z)).square().mean()


def show(vae, z):
    return Writer(vae)(z)
