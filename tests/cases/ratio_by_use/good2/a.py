import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae")
VIEWS = 8
def pack(x):
    return vae.encode(x).latent_dist.sample() * 0.41
def unpack(z):
    total = sum(z[i] for i in range(VIEWS))
    mean = total / VIEWS
    return vae.decode(mean / 0.41).sample
