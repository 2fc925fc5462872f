import torch
from torch import nn


class SliceVAE(nn.Module):
    def __init__(self, encoder, decoder, sigma: float):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.sigma = sigma

    def encode(self, x):
        mean, logvar = self.encoder(x).chunk(2, 1)
        z = mean + torch.randn_like(mean) * (0.5 * logvar).exp()
        return z / self.sigma

    def decode(self, z):
        return self.decoder(z * self.sigma)

    def tiled_encode(self, x):
        rows = [self.encoder(row).chunk(2, 1)[0] for row in x.split(256, dim=-2)]
        return torch.cat(rows, dim=-2)

    def tiled_decode(self, z):
        rows = [self.decoder(row * self.sigma) for row in z.split(32, dim=-2)]
        return torch.cat(rows, dim=-2)
