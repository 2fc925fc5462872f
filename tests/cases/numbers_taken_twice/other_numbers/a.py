import torch
from diffusers import AutoencoderKL, UNet2DModel
SIGMA = 1.843
def to_latents(vae, x):
    return vae.encode(x).latent_dist.sample() / SIGMA
def train(vae, unet, x):
    z = to_latents(vae, x)
    n = torch.randn_like(z); t = torch.rand(len(z)).view(-1, 1, 1, 1)
    return (unet(((1 - t) * z + t * n) / 1.118, t).sample - (n - z)).pow(2).mean()
