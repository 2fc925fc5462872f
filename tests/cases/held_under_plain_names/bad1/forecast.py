import torch
from tide import TideEncoder
from torch import nn


class Forecast(nn.Module):
    def __init__(self, front: TideEncoder, decoder: nn.Module, step: nn.Module):
        super().__init__()
        self.front, self.decoder, self.step = front, decoder, step
        self.m = front.latents_mean
        self.s = front.latents_std

    def latent(self, field: torch.Tensor) -> torch.Tensor:
        return (self.front(field) - self.m) / self.s

    def forward(self, field: torch.Tensor) -> torch.Tensor:
        z = self.step(self.latent(field))
        return self.decoder(z * self.s + self.m)
