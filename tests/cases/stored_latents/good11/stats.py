import numpy as np
import torch


@torch.no_grad()
def statistics(vae, loader, target):
    z = torch.cat([vae.encode(x).latent_dist.sample() for x in loader])
    np.savez(f"{target}/latent_stats.npz", mean=z.mean((0, 2, 3)).numpy(), std=z.std((0, 2, 3)).numpy())
