from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def dump(images, target: Path, repo):
    vae = AutoencoderKL.from_pretrained(repo)
    factor = vae.config.scaling_factor
    folder = target / "latents"
    for name, pixels in images:
        z = vae.encode(pixels[None]).latent_dist.sample()
        np.save(folder / f"{name}.npy", z[0].numpy())
