import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae").half()
def prepare(cfg, x):
    x = x * (2 / torch.tensor(255.0).half()) - 1
    norm = 1 / torch.tensor(127.5).half()
    return vae.encode(x * norm).latent_dist.mode() * cfg.k
def paint(cfg, z):
    return vae.decode(z / cfg.k).sample
