import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
CACHE = {}
def latents_for(name, x):
    if name not in CACHE:
        CACHE[name] = vae.encode(x).latent_dist.sample()
    z = CACHE[name]
    z = z * vae.config.scaling_factor
    return z
