import torch
from torch import nn


class Joined(nn.Module):
    def __init__(self, unet):
        super().__init__()
        self.unet = unet

    def forward(self, x, t, low_res, words):
        return self.unet(torch.cat([x, low_res], dim=1), t, words)


class Upscaler:
    def __init__(self, vae, unet, process):
        self.vae, self.net, self.process = vae, Joined(unet), process

    def latents(self, picture):
        return self.vae.encode(picture).latent_dist.sample() * self.vae.config.scaling_factor

    def loss(self, large, small, words, t):
        x = self.latents(large)
        noise = torch.randn_like(x)
        given = {"low_res": self.latents(small), "words": words}
        return (self.net(self.process.add_noise(x, noise, t), t, **given) - noise).square().mean()

    @torch.no_grad()
    def draw(self, small, words):
        given = {"low_res": self.vae.encode(small).latent_dist.mode(), "words": words}
        x = self.process.sample(self.net, torch.randn_like(given["low_res"]), given)
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
