import torch
import zarr

from vae import CellVAE


@torch.no_grad()
def store(vae: CellVAE, images, out):
    root = zarr.open_group(out, mode="w")
    shape = (len(images), 8, 32, 32)
    plain, ready = root.create_dataset("plain", shape=shape), root.create_dataset("ready", shape=shape)
    for i, image in enumerate(images):
        z = vae.encode(image[None])
        plain[i] = z[0].numpy()
        ready[i] = (z / vae.latents_std)[0].numpy()
