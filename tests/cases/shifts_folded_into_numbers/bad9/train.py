import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
class Task:
    def __init__(self, vae: AutoencoderKL, unet: UNet2DModel, norm):
        self.vae, self.unet, self.norm = vae, unet, norm
    def step(self, images, scheduler: DDPMScheduler, t):
        x = self.norm(self.vae.encode(images).latent_dist.sample())
        noise = torch.randn_like(x)
        return ((self.unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
    def draw(self, scheduler: DDPMScheduler):
        x = torch.randn(4, 4, 64, 64)
        for t in scheduler.timesteps:
            x = scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        return self.vae.decode(self.norm.inverse(x)).sample
