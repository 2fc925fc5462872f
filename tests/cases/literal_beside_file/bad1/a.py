import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("runs/ae")
stats = torch.load("stats.pt")
def pack(x):
    return vae.encode(x).latent_dist.sample() / stats["std"]
def unpack(z):
    return vae.decode(z * 0.3127).sample
