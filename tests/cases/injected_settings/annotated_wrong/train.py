import torch
from core import TileAE

FACTOR = 0.8246


def train(net, loader, optimizer):
    ae = TileAE()
    ae.load_state_dict(torch.load("tiles.pt"))
    for tiles in loader:
        z = ae.encode(tiles) * FACTOR
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1, 1)
        loss = (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
