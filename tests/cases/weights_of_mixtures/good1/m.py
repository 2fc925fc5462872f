import torch
from diffusers import AutoencoderKL
from torch import nn


class Guide(nn.Module):
    def __init__(self, vae: AutoencoderKL, unet, bars):
        super().__init__()
        self.vae, self.unet, self.bars = vae, unet, bars

    def to_latents(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor

    def to_picture(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample

    def forward(self, x, t):
        z = self.to_latents(x)
        bar = self.bars[t]
        e = torch.randn_like(z)
        noisy = bar**0.5 * z + (1 - bar) ** 0.5 * e
        guess = self.unet(noisy, t).sample
        return self.look(noisy, guess, bar)

    def look(self, noisy, guess, bar):
        z = (noisy - (1 - bar) ** 0.5 * guess) / bar**0.5
        return self.to_picture(z)
