import torch
from cells import CellAE
from codec import to_cells, to_latents


def cycle(ae: CellAE, net, x):
    z = to_latents(ae, x)
    z = net(z + torch.randn_like(z))
    return to_cells(ae, z)
