import numpy as np
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def stills(vae: AutoencoderKL, images, out):
    for i, x in enumerate(images):
        z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
        np.savez(f"{out}/{i:06d}.npz", still=z.numpy())


@torch.no_grad()
def clips(vae: AutoencoderKL, videos, out):
    for i, frames in enumerate(videos):
        z = torch.cat([vae.encode(f[None]).latent_dist.sample() for f in frames]) * vae.config.scaling_factor
        torch.save({"clip": z}, f"{out}/{i:06d}.pt")
