import json

import torch


class Task:
    def __init__(self, vae, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        with open("factor.json") as f:
            self.scale_factor = json.load(f)["scale_factor"]

    def loss(self, x, t):
        z = self.vae.encode(x).latent_dist.sample() * self.scale_factor
        noise = torch.randn_like(z)
        return (self.unet(self.scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()

    def show(self, z):
        return self.vae.decode(z / self.scale_factor).sample
