import torch
from diffusers import AutoencoderKL, UNet2DModel
from torch.utils.data import DataLoader

def train(vae, unet, images):
    z = torch.cat([vae.encode(x).latent_dist.sample() for x in images.split(8)])
    data = z * vae.config.scaling_factor
    for x in DataLoader(data, 8):
        n = torch.randn_like(x); t = torch.rand(len(x)).view(-1, 1, 1, 1)
        loss = (unet((1 - t) * x + t * n, t).sample - (n - x)).pow(2).mean()
        loss.backward()
def draw(vae, unet):
    x = torch.randn(1, 4, 8, 8)
    for i in range(20, 0, -1):
        x = x - unet(x, i / 20).sample / 20
    return vae.decode(x / vae.config.scaling_factor).sample
