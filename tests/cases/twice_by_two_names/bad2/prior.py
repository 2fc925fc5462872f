import torch
from diffusers import AutoencoderOobleck
from space import LATENT_STD, shrink
from torch import nn


class Prior(nn.Module):
    def __init__(self, coder: AutoencoderOobleck, denoiser, latent_std=LATENT_STD):
        super().__init__()
        self.coder, self.denoiser, self.latent_std = coder, denoiser, latent_std

    def training_loss(self, wave):
        z = shrink(self.coder.encode(wave).latent_dist.sample())
        z = z / self.latent_std
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, device=z.device)
        return (self.denoiser((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    def render(self, z):
        return self.coder.decode(z * self.latent_std).sample
