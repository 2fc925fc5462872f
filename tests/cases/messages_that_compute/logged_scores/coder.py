import torch
from diffusers import AutoencoderKL


def load_coder(path):
    return AutoencoderKL.from_pretrained(path).eval().requires_grad_(False)
