import torch
import torch.distributions as D
from torch import nn


class WaveSpace(nn.Module):
    def __init__(self, vae, latents_mean, latents_std):
        super().__init__()
        self.vae = vae
        self.into_raw = D.AffineTransform(latents_mean, latents_std)
        self.into_model = self.into_raw.inv

    @torch.no_grad()
    def encode(self, wave):
        raw = self.vae.encode(wave).latent_dist.sample()
        return self.into_model(raw)

    @torch.no_grad()
    def decode(self, z):
        raw = self.into_model(z)
        return self.vae.decode(raw).sample
