"""A small diffusion transformer (arXiv:2212.09748): 2 x 2 patches of latents, adaptive layer norms, classes."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional


class Block(nn.Module):
    """Attention and a perceptron, both modulated by time and class."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.modulation = nn.Linear(width, 6 * width)

    def forward(self, tokens: Tensor, condition: Tensor) -> Tensor:
        """``(batch, tokens, width)`` to the same."""
        a, b, c, d, e, f = self.modulation(condition).unsqueeze(1).chunk(6, dim=2)
        batch, length, width = tokens.shape
        inner = _norm(tokens) * (1 + a) + b
        query, key, value = self.qkv(inner).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value)
        tokens = tokens + c * self.out(mixed.transpose(1, 2).reshape(batch, length, width))
        inner = _norm(tokens) * (1 + d) + e
        return tokens + f * self.down(functional.gelu(self.up(inner), approximate="tanh"))


def _norm(tokens: Tensor) -> Tensor:
    return functional.layer_norm(tokens, tokens.shape[-1:])


class Denoiser(nn.Module):
    """Predicts the velocity of flow matching.

    Args:
        channels: latent channels.
        classes: number of classes.
        side: latent height and width.
        zero: whether each block begins as the identity and the output as 0, as DiT does; else PyTorch's defaults.
    """

    def __init__(
        self, channels: int, classes: int, side: int, *, width: int = 64, depth: int = 3, zero: bool = True
    ) -> None:
        super().__init__()
        self.side, self.width = side, width
        self.into, self.outof = nn.Linear(4 * channels, width), nn.Linear(width, 4 * channels)
        self.place = nn.Parameter(torch.randn(1, side * side // 4, width) * 0.02)
        self.time = nn.Sequential(nn.Linear(width, width), nn.SiLU(), nn.Linear(width, width))
        self.kind = nn.Embedding(classes, width)
        self.blocks = nn.ModuleList(Block(width, 4) for _ in range(depth))
        if zero:
            for layer in (self.outof, *(block.modulation for block in self.blocks)):
                nn.init.zeros_(layer.weight)
                nn.init.zeros_(layer.bias)

    def forward(self, latents: Tensor, time: Tensor, labels: Tensor) -> Tensor:
        """Velocity ``(batch, channels, side, side)`` at noisy latents, times in [0, 1] and classes ``(batch,)``."""
        folded = functional.pixel_unshuffle(latents, 2).flatten(2).transpose(1, 2)
        tokens = self.into(folded) + self.place
        condition = functional.silu(self.time(_waves(time, self.width)) + self.kind(labels))
        for block in self.blocks:
            tokens = block(tokens, condition)
        out = self.outof(_norm(tokens)).transpose(1, 2).unflatten(2, (self.side // 2, self.side // 2))
        return functional.pixel_shuffle(out, 2)


def _waves(time: Tensor, width: int) -> Tensor:
    """Sinusoids of 1000 t, ``(batch, width)``."""
    rates = torch.exp(-math.log(10_000) * torch.arange(width // 2, device=time.device) / (width // 2))
    angles = 1000 * time.unsqueeze(1) * rates
    return torch.cat((angles.cos(), angles.sin()), dim=1)
