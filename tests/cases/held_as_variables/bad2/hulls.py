import torch
from torch import nn


class Hulls(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, scaling_factor: float):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.scaling_factor = nn.Buffer(torch.tensor(scaling_factor))

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x) * self.scaling_factor

    def decode(self, h: torch.Tensor) -> torch.Tensor:
        return self.decoder(h * self.scaling_factor)


def loss(hulls: Hulls, net: nn.Module, x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    h = hulls.encode(x)
    noise = torch.randn_like(h)
    return (net(h + t * noise, t) - noise).square().mean()
