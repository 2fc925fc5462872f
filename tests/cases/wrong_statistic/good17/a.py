import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def compare(x, ref):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    ref = vae.encode(ref).latent_dist.sample() * vae.config.scaling_factor
    return ((z - ref) / ref).abs().mean()
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
