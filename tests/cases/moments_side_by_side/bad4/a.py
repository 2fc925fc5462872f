import torch
from diffusers import AutoencoderKL


def stored(vae: AutoencoderKL, x):
    q = vae.encode(x).latent_dist
    f = vae.config.scaling_factor
    return {"mean": q.mean * f, "var": q.var * f}


def drawn(row):
    return row["mean"] + row["std"] * torch.randn_like(row["std"])
