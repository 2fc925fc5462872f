import torch
from torch import nn


class Features(nn.Module):
    def __init__(self, encoder, decoder, stats, tau=0.8):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.tau = tau
        self.latent_mean = stats["mean"]
        self.latent_std = stats["std"]

    def shaken(self, x):
        level = self.tau * torch.rand(x.shape[0], 1, 1, device=x.device)
        return x + level * torch.randn_like(x)

    def encode(self, x):
        z = self.encoder(x)
        if self.training:
            z = self.shaken(z)
        return (z - self.latent_mean) / self.latent_std

    def decode(self, z):
        z = z / self.latent_std + self.latent_mean
        return self.decoder(z)
