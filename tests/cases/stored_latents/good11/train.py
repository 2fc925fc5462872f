import numpy as np
import torch


def train(vae, net, where, loader):
    stats = np.load(f"{where}/latent_stats.npz")
    mean = torch.tensor(stats["mean"]).view(1, -1, 1, 1)
    std = torch.tensor(stats["std"]).view(1, -1, 1, 1)
    for x in loader:
        z = (vae.encode(x).latent_dist.sample() - mean) / std
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        yield (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
