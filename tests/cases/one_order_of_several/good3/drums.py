import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from norms import NORMS


class Drums:
    def __init__(self, vae: AutoencoderKL, unet: UNet2DModel, kind, mean, std):
        self.vae, self.unet, self.norm = vae, unet, NORMS[kind](mean, std)

    def loss(self, beats, scheduler: DDPMScheduler, t):
        x = self.norm.forth(self.vae.encode(beats).latent_dist.sample())
        noise = torch.randn_like(x)
        return ((self.unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()

    def draw(self, scheduler: DDPMScheduler):
        x = torch.randn(4, 16, 64, 64)
        for t in scheduler.timesteps:
            x = scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        return self.vae.decode(self.norm.back(x)).sample
