import torch
from torch import nn


class World(nn.Module):
    def __init__(self, vae, unet):
        super().__init__()
        self.vae, self.unet = vae, unet

    def loss(self, batch, sigma):
        latents = batch["latents"]
        noisy = latents + torch.randn_like(latents) * sigma
        raw = latents[:, :1] / self.vae.config.scaling_factor
        inputs = torch.concat((noisy, raw.expand_as(noisy)), dim=2)
        return (self.unet(inputs, sigma) - latents).square().mean()

    def store(self, frames):
        return {"latents": self.vae.encode(frames).latent_dist.sample() * self.vae.config.scaling_factor}

    def show(self, latents):
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample
