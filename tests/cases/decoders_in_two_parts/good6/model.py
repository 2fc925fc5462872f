import torch
from torch import nn


class LatentFlow(nn.Module):
    def __init__(self, encoder, transformer, decoder, scale):
        super().__init__()
        self.encoder, self.transformer, self.decoder = encoder, transformer, decoder
        self.scale = scale

    def embed(self, image):
        return self.encoder(image) * self.scale

    def loss(self, image, t):
        z = self.embed(image)
        eps = torch.randn_like(z)
        return (self.transformer(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()

    def sample(self, shape, steps):
        x = torch.randn(shape)
        for i in range(steps):
            x = x - self.transformer(x, 1 - i / steps) / steps
        return self.decoder(x / self.scale)
