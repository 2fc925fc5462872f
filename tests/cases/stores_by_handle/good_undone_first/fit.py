import torch

from data import cells
from vae import CellVAE


def fit(vae: CellVAE, net, path):
    for z in cells(path, vae.latents_std):
        noise, t = torch.randn_like(z), torch.rand(1)
        (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean().backward()


def draw(vae: CellVAE, net, steps=20):
    z = torch.randn(1, 8, 32, 32)
    for k in range(steps, 0, -1):
        z = z - net(z, k / steps) / steps
    return vae.decode(z * vae.latents_std)
