import torch
from torch import nn


class Fields(nn.Module):
    def __init__(self, to_grid: nn.Module, from_grid: nn.Module, predictor: nn.Module, scale: float):
        super().__init__()
        self.grid_encoder, self.grid_decoder, self.predictor = to_grid, from_grid, predictor
        self.scale = scale

    def forward(self, wind: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            z = self.grid_encoder(wind)
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        return (self.predictor((1 - t) * z + t * noise, t) - noise + z).square().mean()

    @torch.no_grad()
    def forecast(self, count: int, rounds: int = 20) -> torch.Tensor:
        x = torch.randn(count, 8, 16, 16)
        for k in range(rounds, 0, -1):
            x = x - self.predictor(x, torch.full((count, 1, 1, 1), k / rounds)) / rounds
        return self.grid_decoder(x / self.scale)
