import torch
from torch import nn


class Trainer:
    def __init__(self, encoder: nn.Module, decoder: nn.Module, net: nn.Module, latent_std: float):
        self.encoder, self.decoder, self.net, self.latent_std = encoder, decoder, net, latent_std

    def start(self, wave: torch.Tensor) -> dict:
        state = {"rate": 16000}
        state.update(z=self.encoder(wave))
        return {**state, "noise": torch.randn(1)}

    def loss(self, wave: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        state = self.start(wave)
        noise = torch.randn_like(state["z"])
        return (self.net(state["z"] + t * noise, t) - noise).square().mean()

    def play(self, steps: int) -> torch.Tensor:
        z = torch.randn(1, 8, 100)
        for k in range(steps):
            z = z - self.net(z, k / steps) / steps
        return self.decoder(z * self.latent_std)
