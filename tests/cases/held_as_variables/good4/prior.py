import torch
from torch import nn


class Prior(nn.Module):
    """What is learnt beside the latents is no factor of theirs."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module, width: int, latent_std: float):
        super().__init__()
        self.encoder, self.decoder, self.latent_std = encoder, decoder, latent_std
        self.start = nn.Parameter(torch.zeros(1, width))
        self.gate = nn.Buffer(torch.ones(1, width))

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x) / self.latent_std

    def decode(self, h: torch.Tensor) -> torch.Tensor:
        return self.decoder((h * self.gate + self.start) * self.latent_std)
