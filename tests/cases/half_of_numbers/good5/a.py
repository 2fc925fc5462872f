import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae").half()
def paint(cfg, z):
    return vae.decode((z / cfg.k).half()).sample
def prepare(cfg, x):
    return vae.encode(x.half()).latent_dist.mode().float() * cfg.k
