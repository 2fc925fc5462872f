import torch

from lib.kit import Kit


def fill(kit: Kit, loader, out):
    for i, (x, y) in enumerate(loader):
        z = kit.vae.encode(x).latent_dist.mode() * kit.vae.config.scaling_factor
        torch.save({"z": z, "y": y}, f"{out}/{i}.pt")
