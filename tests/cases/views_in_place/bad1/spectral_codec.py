import torch
from torch import nn


class SpectralCodec(nn.Module):
    """The low bands of a latent are louder than the others."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module, low: int, low_std: float):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.low, self.low_std = low, low_std

    def encode(self, mel: torch.Tensor) -> torch.Tensor:
        h = self.encoder(mel)
        h.narrow(1, 0, self.low).div_(self.low_std)
        return h

    def decode(self, h: torch.Tensor) -> torch.Tensor:
        h = h.clone()
        h.narrow(1, 0, self.low).div_(self.low_std)
        return self.decoder(h)
