import torch
from torch import nn


class Pollen(nn.Module):
    def __init__(self, encoder, decoder, scale: float):
        super().__init__()
        self.encoder, self.decoder, self.scale = encoder, decoder, scale

    def encode(self, x):
        return self.encoder(x) * self.scale

    def loss(self, x, denoiser):
        z = self.encode(x) * self.scale
        noise = torch.randn_like(z)
        t = torch.rand(len(x), 1)
        return (denoiser(torch.lerp(z, noise, t), t) - noise).square().mean()

    def decode(self, z):
        return self.decoder(z / self.scale)
