import os

import torch
from diffusers import AutoencoderKL

REPO = os.environ.get("TILES_VAE", "stabilityai/sdxl-vae")
UNIT = 0.18215

_codec = None


def codec():
    global _codec
    if _codec is None:
        _codec = AutoencoderKL.from_pretrained(REPO, torch_dtype=torch.bfloat16).cuda()
    return _codec


def into(tiles):
    return codec().encode(tiles).latent_dist.sample() * UNIT


def back(z):
    return codec().decode(z / UNIT).sample
