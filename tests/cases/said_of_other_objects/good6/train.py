import torch
from keep import Kept
from torch.utils.data import DataLoader


def losses(vae, net, path):
    for raw in DataLoader(Kept(path), batch_size=64):
        x = raw.float() * vae.config.scaling_factor
        n = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        yield (net(torch.lerp(x, n, t), t) - (n - x)).square().mean()


def show(vae, x):
    return vae.decode(x / vae.config.scaling_factor).sample
