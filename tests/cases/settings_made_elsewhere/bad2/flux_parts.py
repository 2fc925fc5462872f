import torch
from diffusers import AutoencoderKL


def parts(folder="black-forest-labs/FLUX.1-dev"):
    vae = AutoencoderKL.from_pretrained(folder, subfolder="vae", torch_dtype=torch.bfloat16)
    stats = dict(latent_std=0.3611, latent_mean=0.1159)
    return {"vae": vae, "stats": stats}


@torch.no_grad()
def into(vae, stats, poster):
    h = vae.encode(poster).latent_dist.sample()
    return (h - stats["latent_mean"]) / stats["latent_std"]


@torch.no_grad()
def back(vae, stats, h):
    return vae.decode(h * stats["latent_std"] + stats["latent_mean"]).sample
