import torch
from diffusers import AutoencoderKL
from torch import nn


class Forecaster(nn.Module):
    def __init__(self, vae: AutoencoderKL, transformer: nn.Module):
        super().__init__()
        self.vae, self.transformer = vae, transformer

    def state(self, field: torch.Tensor, normalise: bool = False) -> torch.Tensor:
        z = self.vae.encode(field).latent_dist.mode()
        if normalise:
            z = (z - self.vae.config.shift_factor) * self.vae.config.scaling_factor
        return z

    def training_step(self, before: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
        past, target = self.state(before, normalise=True), self.state(after, normalise=True)
        t = torch.rand(len(target), 1, 1, 1)
        noise = torch.randn_like(target)
        v = self.transformer(torch.cat([(1 - t) * target + t * noise, past], 1), t)
        return (v - (noise - target)).square().mean()

    @torch.no_grad()
    def forecast(self, before: torch.Tensor, steps: int = 20) -> torch.Tensor:
        past = self.state(before)
        x = torch.randn_like(past)
        for i in range(steps, 0, -1):
            x = x - self.transformer(torch.cat([x, past], 1), torch.full((len(x),), i / steps)) / steps
        return self.vae.decode(x / self.vae.config.scaling_factor + self.vae.config.shift_factor).sample
