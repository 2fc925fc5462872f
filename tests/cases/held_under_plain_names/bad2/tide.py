import torch
from torch import nn


class TideEncoder(nn.Module):
    """Height fields in, standardised latents out."""

    def __init__(self, encoder: nn.Module, latents_mean: torch.Tensor, latents_std: torch.Tensor):
        super().__init__()
        self.encoder = encoder
        self.register_buffer("latents_mean", latents_mean)
        self.register_buffer("latents_std", latents_std)

    def forward(self, field: torch.Tensor) -> torch.Tensor:
        return (self.encoder(field) - self.latents_mean) / self.latents_std
