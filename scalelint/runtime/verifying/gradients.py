"""What convention and dtype do to a training step: gradients through a loss, with loss scaling, and AdamW's weights.

A linear velocity model on model latents, in float64 and in the dtype: the same latents, noise and times. The gradient
that reaches the *raw* latents passes the factor itself, as it does where the autoencoder is trained along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.verifying.pair import STYLES, Pair, Style
from scalelint.runtime.verifying.sampling import SEEDS, Mean

DTYPES = ("float32", "bfloat16", "float16")
#: without and with loss scaling; 2^16 is what ``torch.amp.GradScaler`` begins with
SCALINGS = (1.0, 2.0**16)
#: optimiser steps, and their rate
STEPS, RATE = 3, 1e-3


@dataclass(frozen=True)
class Step:
    """One dtype, convention and loss scaling over seeds.

    Attributes:
        dtype: of latents, noise, and weights in use; the loss, and AdamW's own weights, are float32.
        convention: how latents are scaled.
        scaling: what the loss is multiplied with before, and gradients are divided by after backward.
        latents: relative error of the gradient of raw latents, against float64.
        weights: the same of the model's weights.
        moved: distance of the weights after the steps from float64's, relative to the way that those went.
        lost: share of the raw latents' gradients that are 0 where float64's are not.
        overflowed: seeds in which a gradient overflowed: a scaler would skip the step.
    """

    dtype: str
    convention: Style
    scaling: float
    latents: Mean
    weights: Mean
    moved: Mean
    lost: Mean
    overflowed: int

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {name: value.to_dict() if isinstance(value, Mean) else value for name, value in vars(self).items()}


@dataclass
class Run:
    """Gradients of the first step, and weights before and after the last."""

    latents: Tensor
    weights: Tensor
    start: Tensor
    end: Tensor


def study(factor: Factor, raw: Tensor, seeds: int = SEEDS) -> list[Step]:
    """Trains in every dtype and convention; raw latents ``(batch, channels, ...)``, few are enough."""
    few = _tokens(raw)
    return [
        _compare(factor, few, dtype, style, scaling, seeds)
        for dtype in DTYPES
        for scaling in (SCALINGS if dtype == "float16" else SCALINGS[:1])
        for style in STYLES
    ]


def _tokens(raw: Tensor) -> Tensor:
    """At most 2,048 places of all images as ``(places, channels)``, in float64."""
    places = raw.detach().double().cpu().movedim(1, -1).flatten(0, -2)
    return places[:: max(1, len(places) // 2048)][:2048]


def _compare(factor: Factor, raw: Tensor, name: str, style: Style, scaling: float, seeds: int) -> Step:
    pair = Pair(factor, style)
    latents, weights, moved, lost, overflowed = [], [], [], [], 0
    for seed in range(seeds):
        exact = train(pair, raw, torch.float64, 1.0, seed)
        found = train(pair, raw, getattr(torch, name), scaling, seed)
        if not (torch.isfinite(found.latents).all() and torch.isfinite(found.end).all()):
            overflowed += 1
            continue
        latents.append(_apart(found.latents, exact.latents))
        weights.append(_apart(found.weights, exact.weights))
        moved.append(float((found.end - exact.end).norm() / (exact.end - exact.start).norm()))
        lost.append(float(((found.latents == 0) & (exact.latents != 0)).double().mean()))
    columns = [Mean.of(values) for values in (latents, weights, moved, lost)]
    return Step(name, style, scaling, columns[0], columns[1], columns[2], columns[3], overflowed)


def _apart(found: Tensor, wanted: Tensor) -> float:
    return float((found - wanted).norm() / wanted.norm())


def train(pair: Pair, raw: Tensor, dtype: torch.dtype, scaling: float, seed: int) -> Run:
    """A few steps of AdamW on float32 weights (float64 in the reference) that are used in ``dtype``."""
    generator = torch.Generator().manual_seed(seed)
    channels = raw.shape[1]
    master = torch.float64 if dtype == torch.float64 else torch.float32
    start = torch.randn(channels, channels, generator=generator, dtype=torch.float64) / channels**0.5
    kept = start.to(master).clone().requires_grad_(True)
    optimiser = torch.optim.AdamW([kept], RATE, weight_decay=0.0)
    first: tuple[Tensor, Tensor] | None = None
    for _ in range(STEPS):
        noise = torch.randn(raw.shape, generator=generator, dtype=torch.float64).to(dtype)
        time = torch.rand(len(raw), 1, generator=generator, dtype=torch.float64).to(dtype)
        leaf = raw.detach().to(dtype).clone().requires_grad_(True)
        model = pair.normalise(leaf)
        predicted = ((1 - time) * model + time * noise) @ kept.to(dtype)
        loss = (predicted - (noise - model)).to(master).square().mean()  # as autocast does
        optimiser.zero_grad()
        (loss * scaling).backward()
        assert kept.grad is not None and leaf.grad is not None
        kept.grad /= scaling
        first = first or (leaf.grad.double() / scaling, kept.grad.double().clone())
        optimiser.step()
    assert first is not None
    return Run(*first, start, kept.detach().double())
