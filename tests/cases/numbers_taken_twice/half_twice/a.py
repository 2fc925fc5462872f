import torch
from diffusers import AutoencoderKL, UNet2DModel
def to_latents(vae, x):
    return vae.encode(x).latent_dist.sample() * 0.5
def train(vae, unet, x):
    z = to_latents(vae, x) * 0.5
    n = torch.randn_like(z); t = torch.rand(len(z)).view(-1, 1, 1, 1)
    return (unet((1 - t) * z + t * n, t).sample - (n - z)).pow(2).mean()
