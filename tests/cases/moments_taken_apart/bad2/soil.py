import torch
from torch import nn


class Soil(nn.Module):
    def __init__(self, down: nn.Module, up: nn.Module, dim: int):
        super().__init__()
        self.encoder, self.decoder, self.dim = down, up, dim
        self.register_buffer("level", torch.ones(1, dim, 1, 1))

    def encode(self, x):
        h = self.encoder(x) / torch.cat([self.level, self.level], dim=1)
        centre, width = torch.split(h, self.dim, dim=1)
        width = torch.exp(0.5 * width.clamp(-20, 10))
        return centre + width * torch.randn_like(centre)

    def decode(self, z):
        return self.decoder(z * self.level)
