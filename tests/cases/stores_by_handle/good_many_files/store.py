import h5py
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def store(vae: AutoencoderKL, movies, folder):
    for name, frames in movies.items():
        with h5py.File(f"{folder}/{name}.h5", "w") as f:
            f["frame_codes"] = (vae.encode(frames).latent_dist.mode() * vae.config.scaling_factor).numpy()
