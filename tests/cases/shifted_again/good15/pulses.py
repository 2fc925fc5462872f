import torch
from torch import nn


class Pulses(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, level: torch.Tensor):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("latent_mean", level)

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return self.encoder(wave).sub(self.latent_mean)

    def decode(self, h: torch.Tensor) -> torch.Tensor:
        return self.decoder(h.add(self.latent_mean))


class Levelled(Pulses):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, level: torch.Tensor, latent_std: float):
        super().__init__(encoder, decoder, level)
        self.latent_std = latent_std

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return super().encode(wave) / self.latent_std

    def decode(self, h: torch.Tensor) -> torch.Tensor:
        return super().decode(torch.mul(h, self.latent_std))
