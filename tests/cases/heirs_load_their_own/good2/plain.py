"""The autoencoder of the second family: raw latents."""

import torch
from torch import nn


class PlainVAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Conv2d(3, 16, 8, stride=8)
        self.decoder = nn.ConvTranspose2d(16, 3, 8, stride=8)

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x)

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z)
