import torch
from torch import nn


class Lakes(nn.Module):
    def __init__(self, vae: nn.Module, net: nn.Module, mean: list[float], std: list[float]):
        super().__init__()
        self.vae, self.net = vae, net
        self.register_buffer("mean", torch.tensor(mean).view(-1, 1, 1))
        self.register_buffer("std", torch.tensor(std).view(-1, 1, 1))

    def standard(self, raw: torch.Tensor) -> torch.Tensor:
        return (raw - self.mean) / self.std

    def forward(self, lakes: torch.Tensor) -> torch.Tensor:
        raw = self.vae.encode(lakes).detach()
        noise = torch.randn_like(raw)
        t = torch.rand(len(raw), 1, 1, 1, device=raw.device)
        state = t * self.standard(raw) + (1 - t) * noise
        velocity = raw - noise
        return (self.net(state, t.flatten()) - velocity).square().mean()

    @torch.no_grad()
    def show(self, noise: torch.Tensor) -> torch.Tensor:
        z = noise + self.net(noise, torch.zeros(len(noise)))
        return self.vae.decode(z * self.std + self.mean)
