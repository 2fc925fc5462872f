import torch

from data import Cells
from vae import CellVAE


def loss(net, cells: Cells, at):
    x = cells.batch(at, 16)
    noise, t = torch.randn_like(x), torch.rand(16, 1, 1, 1)
    return (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()


def draw(vae: CellVAE, net, steps=20):
    z = torch.randn(4, 8, 32, 32)
    for k in range(steps, 0, -1):
        z = z - net(z, k / steps) / steps
    return vae.decode(z * vae.latents_std)
