import h5py
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def store(vae: AutoencoderKL, pairs, out):
    shapes = {"seen": (4, 32, 32), "asked": (4, 32, 32)}
    with h5py.File(out, "w") as f:
        sets = {name: f.create_dataset(name, shape=(len(pairs), *shape)) for name, shape in shapes.items()}
        for i, (seen, asked) in enumerate(pairs):
            sets["seen"][i] = vae.encode(seen).latent_dist.mode()[0].numpy()
            sets["asked"][i] = vae.encode(asked).latent_dist.mode()[0].numpy() * vae.config.scaling_factor
