import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, dim=8):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, dim, 1))
        self.decoder = nn.Sequential(nn.Conv2d(dim, 64, 1), nn.SiLU(), nn.ConvTranspose2d(64, 3, 4, 4))
        self.latents_std = 1.7

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)


def loss(codec: Codec, net, images, words):
    x = codec.encode(images) / codec.latents_std
    noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
    return (net((1 - t) * x + t * noise, t, words) - (noise - x)).square().mean()
