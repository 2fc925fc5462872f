import torch
from diffusers import AutoencoderKL
K = 1.62
vae = AutoencoderKL.from_pretrained("runs/ae")
def paint(z):
    back = torch.tensor(K, dtype=torch.bfloat16).reciprocal()
    return vae.decode(back * z).sample
def prepare(x):
    return vae.encode(x).latent_dist.sample() * K
