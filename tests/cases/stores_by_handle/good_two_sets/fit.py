import torch

from data import Cells
from vae import CellVAE


def fit(net, cells: Cells, order):
    for i in order:
        z, beside = cells[i], cells.condition(i - 1)
        noise, t = torch.randn_like(z), torch.rand(1)
        (net(torch.cat([(1 - t) * z + t * noise, beside]), t) - (noise - z)).square().mean().backward()


def draw(vae: CellVAE, net, beside, steps=20):
    z = torch.randn(8, 32, 32)
    for k in range(steps, 0, -1):
        z = z - net(torch.cat([z, beside]), k / steps) / steps
    return vae.decode(z[None] * vae.latents_std)
