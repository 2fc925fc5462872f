import torch
from diffusers import AutoencoderKL
def pixels(h, cfg):
    vae = AutoencoderKL.from_pretrained(cfg.weights)
    return vae.decode(h / 0.26).sample
