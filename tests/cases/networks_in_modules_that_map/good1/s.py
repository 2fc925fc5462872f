import torch
from torch import nn


class Centered(nn.Module):
    def __init__(self, net: nn.Module, mu: torch.Tensor):
        super().__init__()
        self.net = net
        self.register_buffer("mu", mu[None, :, None])

    def forward(self, wave: torch.Tensor) -> torch.Tensor:
        return self.net(wave)


class Latents(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, mu: torch.Tensor, sigma: torch.Tensor):
        super().__init__()
        self.encoder = Centered(encoder, mu)
        self.decoder = decoder
        self.register_buffer("mu", mu[None, :, None])
        self.register_buffer("sigma", sigma[None, :, None])

    def analyse(self, wave: torch.Tensor) -> torch.Tensor:
        h = self.encoder(wave)
        return torch.div(h - self.mu, self.sigma)

    def synthesise(self, h: torch.Tensor) -> torch.Tensor:
        return self.decoder(torch.addcmul(self.mu, h, self.sigma))
