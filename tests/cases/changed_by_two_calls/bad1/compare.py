import torch
from objective import objective


@torch.no_grad()
def compare(old, new, loader, latent_std):
    """The loader hands out raw latents of the autoencoder under `z`."""
    gains = []
    for batch in loader:
        before = objective(old, batch, latent_std)
        gains.append(before - objective(new, batch, latent_std))
    return sum(gains) / len(gains)
