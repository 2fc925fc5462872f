"""Measures an autoencoder's factor on data, in both conventions, with its standard error.

The factor is the standard deviation of raw latents over all elements, or its reciprocal (arXiv:2112.10752, appendix G);
for an autoencoder with a posterior the variance is that of its samples, by the law of total variance: the variance of
the posterior means plus the mean of the posterior variances. No sample is drawn, so the answer is the same every time.

Latents of one image resemble each other, so the standard error counts images: with m the mean and q the mean square of
an image's latents, sigma^2 = E q - (E m)^2, and the delta method gives
Var sigma = (Var q - 4 E m Cov(m, q) + 4 (E m)^2 Var m) / (4 sigma^2 N).
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor

from scalelint.errors import UserError
from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.autoencoders.subject import Subject, raw_of
from scalelint.runtime.calibrating.checkpoint import Checkpoint
from scalelint.runtime.calibrating.dataset import Data, Images
from scalelint.runtime.calibrating.distributed import World
from scalelint.runtime.calibrating.items import Reader
from scalelint.runtime.calibrating.result import Calibration
from scalelint.runtime.calibrating.sources import given
from scalelint.runtime.calibrating.tally import Tally
from scalelint.runtime.estimates.affine import AffineFit
from scalelint.runtime.estimates.moments import statistics_of


def calibrate(
    subject: Subject,
    data: Data | Images | Iterable[Any],
    *,
    batch: int = 8,
    device: str = "cpu",
    world: World | None = None,
    checkpoint: Checkpoint | None = None,
    every: int = 10,
    progress: Callable[[int], None] | None = None,
) -> Calibration:
    """Encodes all data and measures its raw latents, in float64 from float32 latents.

    Args:
        subject: the autoencoder; one that scales by itself has its scaling measured on the first item, and undone.
        data: items ``(channels, ...)`` in the autoencoder's range: images, clips ``(channels, frames, height, width)``,
            audio, volumes; opened by :func:`open_data`, or any map-style or iterable dataset.
        batch: items a batch; batches are the unit that processes share.
        device: a torch device.
        world: this process among those of a ``torchrun``.
        checkpoint: where progress is kept and found.
        every: batches between two checkpoints.
        progress: called with the number of items after each batch, first with that of a run that goes on.

    Raises:
        UserError: data or autoencoder cannot be used.
    """
    place = world or World()
    opened = _opened(data, subject)
    subject.to(torch.device(device), torch.float32)
    inside = subject.own_map(opened.first().to(device))
    tally, done = _resumed(checkpoint)
    if progress is not None and tally is not None:
        progress(tally.images.count)
    number = done
    for number, (name, items) in enumerate(opened.batches(batch, place.rank, place.size, done), start=done + 1):
        part = _measured(subject, inside, items.to(device), name)
        tally = part if tally is None else tally.merged(part)
        if checkpoint is not None and number % every == 0:
            _save(checkpoint, number, tally)
        if progress is not None:
            progress(len(items))
    if checkpoint is not None and tally is not None and number % every:
        _save(checkpoint, number, tally)
    subject.restore()
    return _conclude(_gathered(tally, place, device), subject.declared())


def _opened(data: Any, subject: Subject) -> Data:
    """Data as it is, or a dataset as data."""
    if hasattr(data, "batches") and hasattr(data, "first"):
        found: Data = data
        return found
    return given(data, "data", Reader(multiple=subject.multiple))


def _save(checkpoint: Checkpoint, done: int, tally: Tally) -> None:
    checkpoint.save({"done": done, "channels": tally.latents.mean.shape[1], "tally": tally.pack().tolist()})


def _resumed(checkpoint: Checkpoint | None) -> tuple[Tally | None, int]:
    state = checkpoint.load() if checkpoint is not None else None
    if state is None:
        return None, 0
    packed = torch.tensor(state["tally"], dtype=torch.float64)
    return Tally.unpack(packed, state["channels"]), int(state["done"])


def _measured(subject: Subject, inside: AffineFit | None, items: Tensor, name: str) -> Tally:
    """One batch through the encoder; the autoencoder's own scaling, if it has any, is undone."""
    with torch.no_grad():
        latents, variance = subject.posterior(items)
        latents = raw_of(latents, inside)
    if not torch.isfinite(latents).all():
        raise UserError(f"{subject.name}: latents of {name} hold NaN or infinity")
    low, high = torch.aminmax(items)
    return Tally.of(latents, variance, (float(low), float(high)))


def _gathered(tally: Tally | None, world: World, device: str) -> Tally:
    """All processes' tallies merged in order of rank; a process without a batch has none."""
    if world.size == 1:
        assert tally is not None
        return tally
    own = 0 if tally is None else tally.latents.mean.shape[1]
    counted = world.gather(torch.tensor([own], device=device))
    channels = max(int(count) for count in counted)
    packed = torch.zeros(Tally.length(channels), dtype=torch.float64) if tally is None else tally.pack()
    parts = [Tally.unpack(part.cpu(), channels) for part in world.gather(packed.to(device))]
    return functools.reduce(Tally.merged, [part for part in parts if part.latents.count])


def _conclude(tally: Tally, declared: Factor | None) -> Calibration:
    latents = statistics_of(tally.latents)
    images = tally.images
    mean, square = images.mean
    spread = images.comoment / (images.count - 1) if images.count > 1 else images.comoment * math.nan
    sigma = (square - mean.square()).clamp(min=0).sqrt()
    variance = spread[1, 1] - 4 * mean * spread[0, 1] + 4 * mean.square() * spread[0, 0]
    error = (variance.clamp(min=0) / images.count).sqrt() / (2 * sigma)
    std = latents.overall_std
    if not std > 0:
        raise UserError("all latents are equal: the standard deviation is 0; use other data")
    return Calibration(
        images=images.count,
        latents=latents,
        std=std,
        std_error=float(error[-1]),
        mean=latents.overall_mean,
        mean_error=float((spread[0, 0, -1] / images.count).sqrt()),
        channel_mean_error=tuple((spread[0, 0, :-1] / images.count).sqrt().tolist()),
        channel_std_error=tuple(error[:-1].tolist()),
        pixels=tally.pixels,
        declared=declared,
    )
