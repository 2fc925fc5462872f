import torch
from torch import nn

from utils.registry import AUTO_ENCODER


def first_stage_encoding(posterior, scale_factor=1.0):
    z = posterior.sample()
    return scale_factor * z


class Normal:
    def __init__(self, moments):
        self.mean, self.logvar = moments.chunk(2, dim=1)

    def sample(self):
        return self.mean + torch.exp(0.5 * self.logvar) * torch.randn_like(self.mean)


@AUTO_ENCODER.register_class()
class PictureAutoencoder(nn.Module):
    def __init__(self, embed_dim):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.GELU(), nn.Conv2d(64, 2 * embed_dim, 1))
        self.decoder = nn.Sequential(nn.Conv2d(embed_dim, 64, 1), nn.GELU(), nn.ConvTranspose2d(64, 3, 4, 4))

    @torch.no_grad()
    def encode_first(self, x, scale_factor=1.0):
        posterior = self.encode(x)
        return first_stage_encoding(posterior, scale_factor)

    def encode(self, x):
        return Normal(self.encoder(x))

    def decode(self, z):
        return self.decoder(z)
