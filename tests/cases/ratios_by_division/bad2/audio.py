import torch
from config import AudioConfig
from torch import nn


class Audio(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, config: AudioConfig | None = None):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.config = config or AudioConfig()

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return self.encoder(wave) / self.config.latent_scale

    def decode(self, code: torch.Tensor) -> torch.Tensor:
        return self.decoder(code * self.config.latent_scale)
