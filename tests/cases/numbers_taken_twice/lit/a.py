import torch
from diffusers import AutoencoderKL, UNet2DModel
SIGMA = 1.843
def to_latents(vae, x):
    return vae.encode(x).latent_dist.sample() / SIGMA
def to_images(vae, z):
    return vae.decode(z * SIGMA).sample
def train(vae, unet, x):
    z = to_latents(vae, x)
    n = torch.randn_like(z); t = torch.rand(len(z)).view(-1, 1, 1, 1)
    return (unet((1 - t) * z + t * n, t).sample - (n - z)).pow(2).mean()
def draw(vae, unet):
    x = torch.randn(1, 4, 8, 8)
    for i in range(20, 0, -1):
        x = x - unet(x, i / 20).sample / 20
    return to_images(vae, x)
