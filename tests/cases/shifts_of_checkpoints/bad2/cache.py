import torch
from diffusers import FluxPipeline

SCALE = 0.3611


class Cache:
    def __init__(self, name="black-forest-labs/FLUX.1-schnell"):
        self.vae = FluxPipeline.from_pretrained(name, transformer=None).vae

    @torch.no_grad()
    def write(self, images, path):
        z = self.vae.encode(images).latent_dist.sample() * SCALE
        torch.save(z.half().cpu(), path)
