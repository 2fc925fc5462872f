import torch
from cells import CellAE


@torch.no_grad()
def look(ae: CellAE, net):
    z = torch.randn(4, 6, 32, 32)
    for i in range(100):
        z = z - net(z) / 100
    return ae.decode(z / 0.607)
