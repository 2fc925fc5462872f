import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae")
def pack(x, cfg):
    z = vae.encode(x).latent_dist.mode() * cfg.gain
    heads = 8
    return z / heads ** 0.5
def tiles(z, cfg, size):
    n = 4
    parts = [vae.decode(t / cfg.gain).sample for t in z.split(size // n)]
    return sum(parts) / n
