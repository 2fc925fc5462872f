import torch
from torch.utils.data import DataLoader

from clips import Clips


def run(paths, autoencoder, spread, room, net):
    for z in DataLoader(Clips(paths, autoencoder, spread, room), batch_size=4):
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1)
        yield (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
