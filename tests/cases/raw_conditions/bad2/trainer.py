import torch
from torch import nn


class World(nn.Module):
    def __init__(self, vae, unet, scheduler):
        super().__init__()
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def loss(self, batch, t):
        moments = batch["raw_latents"]
        latents = moments / self.vae.config.scaling_factor
        noise = torch.randn_like(latents)
        inputs = torch.cat([self.scheduler.add_noise(latents, noise, t), batch["mask"]], dim=1)
        return (self.unet(inputs, t) - noise).square().mean()

    def show(self, latents):
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample
