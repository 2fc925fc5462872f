import torch

from grids import ClampedGridVAE


@torch.no_grad()
def sample(net, count):
    vae = ClampedGridVAE(3, 0.8)
    vae.load_state_dict(torch.load("grid.pt"))
    y = torch.randn(count, 6, 8, 8, 8)
    for i in range(30, 0, -1):
        y = y - net(y, torch.full((count,), i / 30)) / 30
    return vae.decode(y)
