"""Two samples of the same noise are decoded as their mean."""
import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel


class Twins:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained(path)
        self.net = UNet2DModel.from_pretrained(path)
        self.plan = DDIMScheduler.from_pretrained(path)

    def noisy(self, photo, t):
        z = self.vae.encode(photo).latent_dist.sample() * self.vae.config.scaling_factor
        return self.plan.add_noise(z, torch.randn_like(z), t)

    def sample(self, x, y):
        for step in self.plan.timesteps:
            x = self.plan.step(self.net(x, step).sample, step, x).prev_sample
            y = self.plan.step(self.net(y, step).sample, step, y).prev_sample
        return self.vae.decode((x + y) / 2).sample
