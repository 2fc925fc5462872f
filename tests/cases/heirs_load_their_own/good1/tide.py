"""The autoencoder of the first family: it takes and gives model latents."""

import torch
from torch import nn


class TideVAE(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        self.encoder = nn.Conv3d(3, 16, 8, stride=8)
        self.decoder = nn.ConvTranspose3d(16, 3, 8, stride=8)
        self.scale = [mean, 1.0 / std]

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return (self.encoder(x) - self.scale[0]) * self.scale[1]

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.scale[1] + self.scale[0])
