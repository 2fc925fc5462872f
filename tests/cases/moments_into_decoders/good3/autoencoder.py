import torch
from torch import nn


class Autoencoder(nn.Module):
    def __init__(self, encoder, decoder, scale_factor):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.scale_factor = scale_factor

    def encode(self, x):
        mean, logvar = self.encoder(x).chunk(2, dim=1)
        return torch.cat([mean * self.scale_factor, logvar], dim=1)

    def draw(self, x):
        mean, logvar = self.encode(x).chunk(2, dim=1)
        std = self.scale_factor * torch.exp(0.5 * logvar)
        return mean + std * torch.randn_like(std)

    def decode(self, z):
        return self.decoder(z / self.scale_factor)

    def reconstruct(self, x):
        moments = self.encode(x)
        return self.decode(moments)
