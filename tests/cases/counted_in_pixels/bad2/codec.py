import math

import torch


class Pipeline:
    def __init__(self, vae, unet):
        self.vae = vae
        self.unet = unet

    def prepare(self, image):
        return self.vae.encode(image).latent_dist.sample() * self.vae.config.scaling_factor

    def decode(self, latents, height, width):
        rows, columns = math.ceil(height / 8), math.ceil(width / 8)
        latents = latents[:, :, :rows, :columns] / 8
        return self.vae.decode(latents).sample

    def __call__(self, image, height, width, times):
        latents = self.prepare(image)
        latents = latents + torch.randn_like(latents)
        for t in times:
            latents = latents - self.unet(latents, t).sample
        return self.decode(latents, height, width)
