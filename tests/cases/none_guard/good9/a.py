import torch
from diffusers import AutoencoderKLWan
vae = AutoencoderKLWan.from_pretrained("x/y")
def stats():
    c = vae.config
    return torch.tensor(c.latents_mean), torch.tensor(c.latents_std)
def encode(x):
    z = vae.encode(x).latent_dist.mode()
    if vae.config.latents_mean is not None:
        m, s = stats()
        z = (z - m) / s
    return z
def decode(z):
    if vae.config.latents_mean is not None:
        m, s = stats()
        z = z * s + m
    return vae.decode(z).sample
