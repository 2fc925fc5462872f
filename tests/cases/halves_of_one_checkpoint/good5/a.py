import torch
from diffusers import AutoencoderKL
def latents(pixels, cfg):
    vae = AutoencoderKL.from_pretrained(cfg.weights)
    return vae.encode(pixels).latent_dist.sample() * 0.62
