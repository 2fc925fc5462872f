import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder=None, decoder=None):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("latents_mean", torch.zeros(4))
        self.register_buffer("latents_std", torch.ones(4))

    def encode(self, x):
        return (self.encoder(x) - self.latents_mean) / self.latents_std

    def decode(self, z):
        return self.decoder(z * self.latents_std + self.latents_mean)
