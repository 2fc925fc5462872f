import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder, latents_mean, latents_std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("latents_mean", latents_mean)
        self.register_buffer("latents_std", latents_std)

    def encode(self, x):
        z = self.encoder(x)
        high = 3 * self.latents_std + self.latents_mean
        low = self.latents_mean - 3 * self.latents_std
        return (z.clamp(low, high) - self.latents_mean) / self.latents_std

    def decode(self, z):
        return self.decoder(z * self.latents_std + self.latents_mean)
