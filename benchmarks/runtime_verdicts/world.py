"""A small autoencoder, pictures for it, and the noise schedules of the field."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

#: sigma of a batch's samples, and what the denoiser sees for model latents, sigma and noise
Draw = Callable[[int, random.Random], Tensor]
Mix = Callable[[Tensor, Tensor, Tensor], Tensor]


class Autoencoder(nn.Module):
    """Patches to latents by a fixed random map with a bend in it, and back by another; statistics are set by hand."""

    def __init__(self, channels: int, std: Tensor, mean: Tensor, config: dict[str, Any], seed: int) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        self.encoder = Encoder(channels, std, mean, generator)
        self.decoder = nn.ConvTranspose2d(channels, 3, 4, stride=4)
        with torch.no_grad():
            self.decoder.weight.copy_(0.2 * torch.randn(self.decoder.weight.shape, generator=generator))
        self.config = config

    def encode(self, images: Tensor) -> SimpleNamespace:
        return SimpleNamespace(latent=self.encoder(images))

    def decode(self, latents: Tensor) -> SimpleNamespace:
        return SimpleNamespace(sample=self.decoder(latents))


class Encoder(nn.Module):
    def __init__(self, channels: int, std: Tensor, mean: Tensor, generator: torch.Generator) -> None:
        super().__init__()
        self.register_buffer("weight", torch.randn(channels, 3, 4, 4, generator=generator))
        self.register_buffer("gain", torch.ones(1, channels, 1, 1))
        self.register_buffer("offset", torch.zeros(1, channels, 1, 1))
        with torch.no_grad():
            sample = self(pictures(64, 48, "photos", generator))
            self.gain.copy_(std.view(1, -1, 1, 1) / sample.std((0, 2, 3), keepdim=True))
            self.offset.copy_(mean.view(1, -1, 1, 1) - self.gain * sample.mean((0, 2, 3), keepdim=True))

    def forward(self, images: Tensor) -> Tensor:
        latents = functional.conv2d(images, self.weight, stride=4)
        return self.gain * (latents + torch.tanh(latents)) + self.offset


class Denoiser(nn.Module):
    """Stands for a diffusion model: only what it is given matters."""

    def forward(self, hidden_states: Tensor, timestep: Tensor | None = None) -> Tensor:
        return hidden_states


def pictures(count: int, size: int, kind: str, generator: torch.Generator) -> Tensor:
    """Random fields in [-1, 1]: ``photos``, or ``drawings`` with another brightness, contrast and texture."""
    coarse = torch.randn(count, 3, max(2, size // 16), max(2, size // 16), generator=generator)
    fine = torch.randn(count, 3, size // 4, size // 4, generator=generator)
    layers = [functional.interpolate(layer, size=size, mode="bilinear") for layer in (coarse, fine)]
    light = torch.randn(count, 1, 1, 1, generator=generator)
    if kind == "photos":
        return torch.tanh(0.6 * layers[0] + 0.35 * layers[1] + 0.3 * light)
    return torch.tanh(0.25 * layers[0] + 0.5 * layers[1] + 0.7 + 0.2 * light)


def _normal(count: int, draw: random.Random) -> Tensor:
    return torch.tensor([draw.gauss(0, 1) for _ in range(count)])


def _uniform(count: int, draw: random.Random) -> Tensor:
    return torch.tensor([draw.uniform(0, 1) for _ in range(count)])


def _ddpm(count: int, draw: random.Random) -> Tensor:
    betas = torch.linspace(0.00085**0.5, 0.012**0.5, 1000, dtype=torch.float64).square()
    kept = torch.cumprod(1 - betas, 0)
    return (1 - kept[[draw.randrange(1000) for _ in range(count)]]).sqrt().float()


def _cosine(count: int, draw: random.Random) -> Tensor:
    kept = torch.cos((_uniform(count, draw) * 0.999 + 0.008) / 1.008 * math.pi / 2).square()
    return (1 - kept).clamp(0, 1).sqrt()


def _shifted(count: int, draw: random.Random) -> Tensor:
    sigma = _uniform(count, draw)
    return 3 * sigma / (1 + 2 * sigma)


def _flow(m: Tensor, sigma: Tensor, noise: Tensor) -> Tensor:
    return (1 - sigma) * m + sigma * noise


def _preserving(m: Tensor, sigma: Tensor, noise: Tensor) -> Tensor:
    return (1 - sigma.square()).clamp(min=0).sqrt() * m + sigma * noise


def _exploding(m: Tensor, sigma: Tensor, noise: Tensor) -> Tensor:
    return m + sigma * noise


def _preconditioned(data: float) -> Mix:
    return lambda m, sigma, noise: (m + sigma * noise) / (sigma.square() + data**2).sqrt()


def _log_uniform(low: float, high: float) -> Draw:
    return lambda count, draw: torch.exp(math.log(low) + math.log(high / low) * _uniform(count, draw))


@dataclass(frozen=True)
class Schedule:
    """How one kind of training noises model latents."""

    draw: Draw
    mix: Mix


SCHEDULES = {
    "ddpm": Schedule(_ddpm, _preserving),
    "cosine": Schedule(_cosine, _preserving),
    "flow uniform": Schedule(_uniform, _flow),
    "flow logit-normal": Schedule(lambda count, draw: _normal(count, draw).sigmoid(), _flow),
    "flow shift 3": Schedule(_shifted, _flow),
    "edm": Schedule(lambda count, draw: (1.2 * _normal(count, draw) - 1.2).exp(), _exploding),
    "edm c_in": Schedule(lambda count, draw: (1.2 * _normal(count, draw) - 0.4).exp(), _preconditioned(1.0)),
    "edm c_in 0.5": Schedule(lambda count, draw: (1.2 * _normal(count, draw) - 1.2).exp(), _preconditioned(0.5)),
    "ve": Schedule(_log_uniform(0.01, 50), _exploding),
}


def levels(schedule: str, count: int, draw: random.Random) -> Schedule:
    """The schedule with at most so many noise levels, each drawn once."""
    whole = SCHEDULES[schedule]
    drawn = whole.draw(count, draw)
    return Schedule(lambda size, again: drawn[[again.randrange(count) for _ in range(size)]], whole.mix)
