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

    def decode(self, moments):
        mean, logvar = (moments / self.scale_factor).chunk(2, dim=1)
        return self.decoder(mean + torch.exp(0.5 * logvar) * torch.randn_like(mean))

    def reconstruct(self, x):
        return self.decode(self.encode(x))
