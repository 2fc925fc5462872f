import torch
from diffusers import AutoencoderKL, UNet2DModel
from layers import Centre, Spread
class Task:
    def __init__(self, vae: AutoencoderKL, unet: UNet2DModel, mean, std):
        self.vae, self.unet = vae, unet
        self.steps = [Centre(mean), Spread(std)]
    def loss(self, images, scheduler, t):
        x = self.vae.encode(images).latent_dist.sample()
        for step in self.steps:
            x = step(x)
        noise = torch.randn_like(x)
        return ((self.unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
    def draw(self, scheduler):
        x = torch.randn(4, 4, 64, 64)
        for t in scheduler.timesteps:
            x = scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        for step in self.steps:
            x = step.inverse(x)
        return self.vae.decode(x).sample
