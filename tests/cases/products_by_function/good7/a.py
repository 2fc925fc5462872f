import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
W = torch.load("proj.pt")
def encode(x):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    return torch.einsum("bchw,dc->bdhw", z, W)
def attention(q, k, scale):
    return torch.einsum("b i d, b j d -> b i j", q, k) * scale
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
