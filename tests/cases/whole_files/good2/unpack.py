import pickle
from pathlib import Path

import torch
from diffusers import AutoencoderKL


def unpack(folder: Path, name: str):
    return pickle.loads((folder / f"photo-{name}.latent").read_bytes())


def loss(vae: AutoencoderKL, net, folder: Path, name: str, t):
    z = unpack(folder, name) * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (net(z + t * noise, t) - noise).square().mean()
