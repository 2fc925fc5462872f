import torch
from diffusers import StableDiffusionXLPipeline

SCALE = 0.13025


class Cache:
    def __init__(self, name="stabilityai/stable-diffusion-xl-base-1.0"):
        self.vae = StableDiffusionXLPipeline.from_pretrained(name, unet=None).vae

    @torch.no_grad()
    def write(self, images, path):
        z = self.vae.encode(images).latent_dist.sample() * SCALE
        torch.save(z.half().cpu(), path)
