import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def write(vae: AutoencoderKL, loader, root):
    for i, x in enumerate(loader):
        torch.save(vae.encode(x).latent_dist.sample().cpu(), root / f"{i:06d}.pt")
