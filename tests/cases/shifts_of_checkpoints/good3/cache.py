import torch
from diffusers import FluxPipeline


class Cache:
    def __init__(self, name="black-forest-labs/FLUX.1-schnell", scale=0.3611, shift=0.1159):
        self.vae = FluxPipeline.from_pretrained(name, transformer=None).vae
        self.scale, self.shift = scale, shift

    @torch.no_grad()
    def write(self, images, path):
        z = (self.vae.encode(images).latent_dist.sample() - self.shift) * self.scale
        torch.save(z.half().cpu(), path)
