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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from scalelint.errors import UserError
from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.autoencoders.subject import Subject, raw_of
from scalelint.runtime.calibrating.checkpoint import Checkpoint
from scalelint.runtime.calibrating.dataset import Images, collect, shares
from scalelint.runtime.calibrating.distributed import World
from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.estimates.moments import Moments, merge, statistics_of


@dataclass
class Tally:
    """What calibration remembers: moments over latents, and over images.

    Attributes:
        latents: per channel, over every latent.
        images: two variables, mean and mean square of an image; per channel, and last over all channels.
    """

    latents: Moments
    images: Moments

    @classmethod
    def of(cls, raw: Tensor, variance: Tensor | None) -> Tally:
        """The tally of one batch of raw latents ``(batch, channels, ...)``, float64 on the CPU.

        Args:
            raw: latents, or posterior means.
            variance: posterior variances, same shape.
        """
        wide = raw.double().flatten(2)
        extra = torch.zeros_like(wide) if variance is None else variance.double().flatten(2)
        latents = Moments.of(wide)
        latents.comoment[0, 0] += extra.sum(dim=(0, 2))
        mean, square = wide.mean(dim=2), (wide.square() + extra).mean(dim=2)
        columns = [torch.cat((part, part.mean(dim=1, keepdim=True)), dim=1) for part in (mean, square)]
        images = Moments.of(*columns)
        return cls(_on_cpu(latents), _on_cpu(images))

    def merged(self, other: Tally) -> Tally:
        """Both tallies together (Chan's update)."""
        return Tally(merge(self.latents, other.latents), merge(self.images, other.images))

    def pack(self) -> Tensor:
        """One flat float64 tensor, the same length for the same number of channels."""
        return torch.cat([_packed(self.latents), _packed(self.images)])

    @classmethod
    def unpack(cls, packed: Tensor, channels: int) -> Tally:
        """The inverse of :meth:`pack`."""
        size = 1 + 2 * channels
        return cls(_unpacked(packed[:size], 1, channels), _unpacked(packed[size:], 2, channels + 1))


def _on_cpu(moments: Moments) -> Moments:
    return Moments(moments.count, moments.mean.cpu(), moments.comoment.cpu())


def _packed(moments: Moments) -> Tensor:
    count = torch.tensor([float(moments.count)], dtype=torch.float64)
    return torch.cat([count, moments.mean.flatten(), moments.comoment.flatten()])


def _unpacked(packed: Tensor, variables: int, channels: int) -> Moments:
    mean = packed[1 : 1 + variables * channels].view(variables, channels)
    comoment = packed[1 + variables * channels :].view(variables, variables, channels)
    return Moments(int(packed[0]), mean, comoment)


def _known(error: float) -> float | None:
    """JSON has no NaN."""
    return None if math.isnan(error) else error


@dataclass(frozen=True)
class Calibration:
    """Measured statistics of raw latents, and the factor that follows.

    Attributes:
        images: number of images.
        latents: statistics per channel.
        std: standard deviation over all elements: the factor in convention ``std``.
        std_error: its standard error; this and the others are NaN where a single image was measured.
        mean: mean over all elements: the shift, in raw units.
        mean_error: its standard error.
        channel_std_error: standard error of each channel's std.
        declared: what the autoencoder is configured with, if anything.
    """

    images: int
    latents: ChannelStatistics
    std: float
    std_error: float
    mean: float
    mean_error: float
    channel_std_error: tuple[float, ...]
    declared: Factor | None

    @property
    def reciprocal(self) -> float:
        """1 / std: the factor in convention ``reciprocal``."""
        return 1.0 / self.std

    def comparison(self) -> str:
        """How the configured factor relates to the measured one, in either convention, as a sentence."""
        if self.declared is None:
            return "no factor is configured"
        number = self.declared.number
        if len(set(number)) > 1:
            pairs = zip(self.declared.spread(len(self.latents.std)).slope, self.latents.std, strict=True)
            ratios = [abs(s) * std for s, std in pairs]
            return f"{self.declared.source}: model latents have std {min(ratios):.3g} to {max(ratios):.3g} per channel"
        value = abs(number[0])
        as_reciprocal, as_std = value / self.reciprocal, value / self.std
        fits = "reciprocal" if abs(math.log(as_reciprocal)) <= abs(math.log(as_std)) else "std"
        ratio = as_reciprocal if fits == "reciprocal" else as_std
        verdict = (
            f"fits as {fits}, {ratio:.4g} times the measured one" if 0.5 <= ratio <= 2 else "fits in neither convention"
        )
        return f"{self.declared.source} = {number[0]:.6g} {verdict}"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; keys are stable."""
        return {
            "images": self.images,
            "latents_per_channel": self.latents.count,
            "scaling_factor": {
                "reciprocal": self.reciprocal,
                "reciprocal_error": _known(self.std_error / self.std**2),
                "std": self.std,
                "std_error": _known(self.std_error),
            },
            "shift": {"value": self.mean, "error": _known(self.mean_error)},
            "channels": {
                "mean": list(self.latents.mean),
                "std": list(self.latents.std),
                "std_error": [_known(error) for error in self.channel_std_error],
            },
            "comparison": self.comparison(),
        }

    def config_patch(self, per_channel: bool) -> dict[str, Any]:
        """Entries for a diffusers ``config.json``: a reciprocal factor and a shift, or mean and std per channel."""
        if per_channel:
            return {"latents_mean": list(self.latents.mean), "latents_std": list(self.latents.std)}
        return {"scaling_factor": self.reciprocal, "shift_factor": self.mean}


def calibrate(
    subject: Subject,
    data: Images,
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
        data: images ``(channels, height, width)`` in the autoencoder's range.
        batch: images a batch; batches are the unit that processes share.
        device: a torch device.
        world: this process among those of a ``torchrun``.
        checkpoint: where progress is kept and found.
        every: batches between two checkpoints.
        progress: called with the number of images after each batch.

    Raises:
        UserError: data or autoencoder cannot be used.
    """
    place = world or World()
    subject.to(torch.device(device), torch.float32)
    todo = shares(len(data), batch, place.rank, place.size)
    inside = subject.own_map(collect(data, [0]).to(device))
    tally, done = _resumed(checkpoint)
    if progress is not None and done:
        progress(sum(map(len, todo[:done])))
    for number, indices in enumerate(todo[done:], start=done + 1):
        part = _measured(subject, inside, collect(data, indices).to(device), indices)
        tally = part if tally is None else tally.merged(part)
        if checkpoint is not None and (number % every == 0 or number == len(todo)):
            checkpoint.save({"done": number, "channels": tally.latents.mean.shape[1], "tally": tally.pack().tolist()})
        if progress is not None:
            progress(len(indices))
    subject.restore()
    return _conclude(_gathered(tally, place, device), subject.declared())


def _resumed(checkpoint: Checkpoint | None) -> tuple[Tally | None, int]:
    state = checkpoint.load() if checkpoint is not None else None
    if state is None:
        return None, 0
    packed = torch.tensor(state["tally"], dtype=torch.float64)
    return Tally.unpack(packed, state["channels"]), int(state["done"])


def _measured(subject: Subject, inside: AffineFit | None, images: Tensor, indices: Sequence[int]) -> Tally:
    """One batch through the encoder; the autoencoder's own scaling, if it has any, is undone."""
    with torch.no_grad():
        latents, variance = subject.posterior(images)
        latents = raw_of(latents, inside)
    if not torch.isfinite(latents).all():
        raise UserError(f"{subject.name}: latents of items {indices[0]} to {indices[-1]} hold NaN or infinity")
    return Tally.of(latents, variance)


def _gathered(tally: Tally | None, world: World, device: str) -> Tally:
    """All processes' tallies merged in order of rank; a process without a batch has none."""
    if world.size == 1:
        assert tally is not None
        return tally
    own = 0 if tally is None else tally.latents.mean.shape[1]
    counted = world.gather(torch.tensor([own], device=device))
    channels = max(int(count) for count in counted)
    length = (1 + 2 * channels) + 1 + 6 * (channels + 1)
    packed = torch.zeros(length, dtype=torch.float64) if tally is None else tally.pack()
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
        channel_std_error=tuple(error[:-1].tolist()),
        declared=declared,
    )
