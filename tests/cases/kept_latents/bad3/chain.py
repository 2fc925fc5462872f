import torch
from diffusers import AutoencoderKL, UNet2DModel


class Chain:
    def __init__(self, vae: AutoencoderKL, unet: UNet2DModel, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.scale = vae.config.scaling_factor

    def start(self, image):
        if image.shape[1] == 4:
            z = image
            return z * self.scale
        return self.vae.encode(image).latent_dist.sample() * self.scale

    def refine(self, image, noise):
        x = self.scheduler.add_noise(self.start(image), noise, self.scheduler.timesteps[:1])
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        return x

    def twice(self, image):
        first = self.refine(image, torch.randn(1, 4, 64, 64))
        second = self.refine(first, torch.randn_like(first))
        return self.vae.decode(second / self.scale).sample
