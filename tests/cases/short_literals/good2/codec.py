import torch
from torch import nn


class Codec(nn.Module):
    """Terrain heights to latents of unit variance, and back."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, heights: torch.Tensor) -> torch.Tensor:
        return self.encoder(heights) * 0.6

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / 0.6)
