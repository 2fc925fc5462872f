import h5py
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def store(vae: AutoencoderKL, batches, out):
    with h5py.File(out, "a") as f:
        rows = f.require_dataset("pages", shape=(0, 4, 32, 32), maxshape=(None, 4, 32, 32), dtype="f4")
        f.attrs["k"] = vae.config.scaling_factor
        for images in batches:
            z = vae.encode(images).latent_dist.sample().mul(vae.config.scaling_factor)
            rows.resize(len(rows) + len(z), axis=0)
            rows[-len(z):] = z.numpy()
