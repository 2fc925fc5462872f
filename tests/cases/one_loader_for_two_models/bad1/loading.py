import torch
from diffusers import AutoencoderKL, AutoencoderKLHunyuanVideo


def load_vae(kind, path):
    if kind == "video":
        vae = AutoencoderKLHunyuanVideo.from_pretrained(path, subfolder="vae", torch_dtype=torch.bfloat16)
    else:
        vae = AutoencoderKL.from_pretrained(path, subfolder="vae", torch_dtype=torch.bfloat16)
    return vae.eval()
