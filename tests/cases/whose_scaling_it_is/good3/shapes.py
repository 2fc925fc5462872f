import torch
from torch import nn


class ShapeVAE(nn.Module):
    def __init__(self, encoder, transformer, geo_decoder, scale_factor=0.98):
        super().__init__()
        self.encoder, self.transformer, self.geo_decoder = encoder, transformer, geo_decoder
        self.scale_factor = scale_factor

    def encode(self, points):
        mean, logvar = self.encoder(points).chunk(2, dim=-1)
        return self.scale_factor * (mean + torch.exp(0.5 * logvar) * torch.randn_like(mean))

    def query(self, latents, xyz):
        return self.geo_decoder(xyz, self.transformer(latents / self.scale_factor))
