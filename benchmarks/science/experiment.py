"""One run: train on scaled latents, sample, denormalise, decode, score the images."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from benchmarks.science.arms import Arm
from benchmarks.science.data import PHOTOGRAPHS, Data, decoded
from benchmarks.science.denoiser import Denoiser
from benchmarks.science.scores import features, frechet


@dataclass(frozen=True)
class Budget:
    """The same for every arm.

    Attributes:
        steps: optimiser steps.
        batch: latents a step.
        rate: AdamW's peak rate, warmed up over 5% and then lowered to 0 linearly.
        samples: samples of each class that are scored.
        calls: Euler steps of a sample.
    """

    steps: int = 400
    batch: int = 64
    rate: float = 2e-3
    samples: int = 24
    calls: int = 25


class Flow:
    """x_t = (1 - t) m + t e and the velocity e - m, with the remedies of :class:`Arm`.

    Latents of standard deviation k at time t have the signal to noise ratio of unit ones at time s where
    t / (1 - t) = k s / (1 - s).
    """

    def __init__(self, arm: Arm, std: float, network: Denoiser) -> None:
        self.arm, self.std, self.network = arm, std, network

    def times(self, uniform: Tensor) -> Tensor:
        """Times in [0, 1], moved where that is the remedy."""
        if self.arm.remedy != "time":
            return uniform
        return self.std * uniform / (1 - uniform + self.std * uniform)

    def velocity(self, noisy: Tensor, at: Tensor, labels: Tensor) -> Tensor:
        """The network's answer, float32."""
        t = at.view(-1, 1, 1, 1)
        if self.arm.remedy == "input":
            noisy = noisy / ((1 - t).square() * self.std**2 + t.square()).sqrt()
        dtype = getattr(torch, self.arm.precision)
        with torch.autocast(noisy.device.type, dtype=dtype, enabled=dtype != torch.float32):
            return self.network(noisy, at, labels).float()

    def loss(self, model: Tensor, labels: Tensor, generator: torch.Generator) -> Tensor:
        """Mean squared error of the velocity at logit-normal times (arXiv:2403.03206)."""
        normal = torch.randn(len(model), generator=generator).to(model.device)
        noise = torch.randn(model.shape, generator=generator).to(model.device)
        at = self.times(torch.sigmoid(normal))
        t = at.view(-1, 1, 1, 1)
        noisy = (1 - t) * model.float() + t * noise
        return (self.velocity(noisy, at, labels) - (noise - model.float())).square().mean()

    @torch.no_grad()
    def sample(self, labels: Tensor, calls: int, seed: int) -> Tensor:
        """Model latents of these classes, by Euler's method from noise."""
        generator = torch.Generator().manual_seed(seed)
        shape = (len(labels), self.network.outof.out_features // 4, self.network.side, self.network.side)
        latents = torch.randn(shape, generator=generator).to(labels.device)
        grid = self.times(torch.linspace(1, 0, calls + 1)).tolist()
        for now, then in itertools.pairwise(grid):
            at = torch.full((len(labels),), now, device=labels.device)
            latents = latents + (then - now) * self.velocity(latents, at, labels)
        return latents


class Pair:
    """Normalise and denormalise as the arm writes them; the factor is a tensor of the latents' dtype.

    Attributes:
        std: what comes out of normalising.
    """

    def __init__(self, arm: Arm, sigma: float) -> None:
        self.std = sigma**2 if arm.std == "sigma^2" else arm.std
        self.divides = arm.convention == "std"
        self.factor = sigma / self.std if self.divides else self.std / sigma

    def normalise(self, raw: Tensor) -> Tensor:
        """Raw to model latents, in their dtype."""
        factor = torch.tensor(self.factor, dtype=raw.dtype, device=raw.device)
        return raw / factor if self.divides else raw * factor

    def denormalise(self, model: Tensor) -> Tensor:
        """Model to raw latents, in their dtype."""
        factor = torch.tensor(self.factor, dtype=model.dtype, device=model.device)
        return model * factor if self.divides else model / factor


def run(arm: Arm, seed: int, data: Data, vae: Any, budget: Budget, device: str, inductor: bool) -> dict[str, Any]:
    """Trains and scores one arm with one seed; everything but the arm is the same in every arm of a seed."""
    began = time.process_time()
    pair = Pair(arm, data.std)
    torch.manual_seed(seed)
    network = Denoiser(data.raw.shape[1], len(PHOTOGRAPHS), data.raw.shape[2], zero=arm.zero).to(device)
    if inductor:
        network.compile()
    raw = data.raw.to(device, getattr(torch, arm.precision))
    model = pair.normalise(raw)
    flow = Flow(arm, pair.std, network)
    losses = train(flow, model, data.labels.to(device), budget, seed)
    labels = torch.arange(len(PHOTOGRAPHS), device=device).repeat_interleave(budget.samples)
    drawn = flow.sample(labels, budget.calls, seed).to(raw.dtype)
    back = pair.denormalise(drawn).float()
    scored = {name: judged(decoded(vae, back * power), data) for name, power in decodes(arm, data.std).items()}
    return {
        "arm": arm.to_dict(),
        "seed": seed,
        "model_std": float(model.double().std(unbiased=False)),
        "sample_std": float(back.double().std(unbiased=False)) / data.std,
        "loss": losses,
        "scores": scored,
        "seconds": round(time.process_time() - began, 2),
    }


def decodes(arm: Arm, sigma: float) -> dict[str, float]:
    """What the decoder's input is multiplied with: 1, and for the plain right arm each mistake of a decode."""
    if arm != Arm(1.0):
        return {"right": 1.0}
    missing = {"not denormalised": 1 / sigma, "normalised again": 1 / sigma**2, "denormalised twice": sigma}
    return {"right": 1.0, "half": 0.5, "twice": 2.0, **missing}


def train(flow: Flow, model: Tensor, labels: Tensor, budget: Budget, seed: int) -> list[float]:
    """AdamW over the budget; the mean loss of each tenth of it."""
    generator = torch.Generator().manual_seed(1000 + seed)
    optimiser = torch.optim.AdamW(flow.network.parameters(), budget.rate, weight_decay=0.0, fused=True)
    scaler = torch.amp.GradScaler(model.device.type, enabled=flow.arm.precision == "float16")
    warm = max(1, budget.steps // 20)
    history = []
    for step in range(budget.steps):
        for group in optimiser.param_groups:
            group["lr"] = budget.rate * min((step + 1) / warm, (budget.steps - step) / (budget.steps - warm))
        chosen = torch.randint(len(model), (budget.batch,), generator=generator).to(model.device)
        loss = flow.loss(model[chosen], labels[chosen], generator)
        optimiser.zero_grad(set_to_none=True)
        scaler.scale(loss).backward()
        scaler.step(optimiser)
        scaler.update()
        history.append(loss.detach())
    parts = torch.stack(history).float().tensor_split(10)
    return [round(float(part.mean()), 5) for part in parts]


def judged(images: Tensor, data: Data) -> dict[str, float]:
    """Scores of images ``(n, 3, 32, 32)``; contrast is their deviation within an image over that of real ones."""
    return {
        "swd": data.sliced.distance(images),
        "frechet": frechet(features(data.reference), features(images)),
        "contrast": float(images.std(dim=(2, 3)).mean() / data.reference.std(dim=(2, 3)).mean()),
    }
