import torch
from diffusers import AutoencoderKL

from helpers import into, out_of


class Service:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.s = vae.config.scaling_factor

    def vary(self, image, t):
        x = into(self.vae, image, self.s)
        x = self.scheduler.add_noise(x, torch.randn_like(x), t)
        x = self.scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        return out_of(self.vae, x, 1 / self.s)

    def draw(self, x):
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        return out_of(self.vae, x, self.s)
