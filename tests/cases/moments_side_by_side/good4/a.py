import torch
from diffusers import AutoencoderKL


def stored(vae: AutoencoderKL, x):
    q = vae.encode(x).latent_dist
    f = vae.config.scaling_factor
    return {"mean": q.mean * f, "std": q.std * f}


def drawn(row):
    return row["mean"] + row["std"] * torch.randn_like(row["std"])
