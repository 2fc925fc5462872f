"""The autoencoder that all models of this package use, each with weights of its own."""

import torch
from torch import nn


class PatchAutoencoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.encoder = nn.Conv2d(3, 8, 8, stride=8)
        self.decoder = nn.ConvTranspose2d(8, 3, 8, stride=8)

    def encode(self, pixels: torch.Tensor) -> torch.Tensor:
        return self.encoder(pixels)

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        return self.decoder(latents)
