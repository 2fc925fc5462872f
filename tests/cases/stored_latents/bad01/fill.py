import torch
import zarr
from diffusers import AutoencoderKL


@torch.no_grad()
def fill(vae: AutoencoderKL, loader, target):
    root = zarr.open_group(target, mode="w")
    enc = root.create_dataset("enc", shape=(len(loader), 4, 32, 32), dtype="f4")
    for i, pixels in enumerate(loader):
        enc[i] = (vae.encode(pixels).latent_dist.mean)[0].cpu().numpy()
