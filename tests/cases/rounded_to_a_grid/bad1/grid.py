import torch
from torch import nn


class Grid(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, levels: int, latent_scale: float):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.levels, self.latent_scale = levels, latent_scale

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        z = (torch.tanh(self.encoder(x)) * self.levels).round() / self.levels
        return z * self.latent_scale

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z)


def loss(grid: Grid, net: nn.Module, x: torch.Tensor) -> torch.Tensor:
    z = grid.encode(x)
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()
