import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae")
def pack(clip, cfg):
    z = vae.encode(clip).latent_dist.sample()
    groups = 4
    z = z.unflatten(0, (-1, groups)).sum(1) / groups
    return z * cfg.k
def unpack(z, cfg, height):
    rows = height // 4
    return vae.decode(z / cfg.k).sample[:, :, :rows]
