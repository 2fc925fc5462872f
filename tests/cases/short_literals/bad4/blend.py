"""Halfway between two photos, in the space of the diffusion model."""
import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel


class Blend:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained(path)
        self.net = UNet2DModel.from_pretrained(path)
        self.plan = DDIMScheduler.from_pretrained(path)

    def into(self, photo):
        return self.vae.encode(photo).latent_dist.mode() * self.vae.config.scaling_factor

    def between(self, one, other, t):
        x = (self.into(one) + self.into(other)) * 0.5
        x = self.plan.add_noise(x, torch.randn_like(x), t)
        for step in self.plan.timesteps:
            x = self.plan.step(self.net(x, step).sample, step, x).prev_sample
        return self.vae.decode(x).sample
