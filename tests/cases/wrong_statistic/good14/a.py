import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def stats():
    return torch.tensor(vae.config.latents_mean), torch.tensor(vae.config.latents_std)
m, s = stats()
def encode(x):
    return (vae.encode(x).latent_dist.mode() - m) / s
def decode(z):
    return vae.decode(z * s + m).sample
