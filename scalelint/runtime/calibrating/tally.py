"""What calibration remembers of all latents so far: small, mergeable, and packed into one tensor."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from scalelint.runtime.estimates.moments import Moments, merge


@dataclass
class Tally:
    """What calibration remembers: moments over latents, and over images.

    Attributes:
        latents: per channel, over every latent.
        images: two variables, mean and mean square of an image; per channel, and last over all channels.
        pixels: the least and the greatest value that went into the encoder.
    """

    latents: Moments
    images: Moments
    pixels: tuple[float, float] = (math.inf, -math.inf)

    @classmethod
    def of(cls, raw: Tensor, variance: Tensor | None, pixels: tuple[float, float] = (math.inf, -math.inf)) -> Tally:
        """The tally of one batch of raw latents ``(batch, channels, ...)``, float64 on the CPU.

        Args:
            raw: latents, or posterior means.
            variance: posterior variances, same shape.
            pixels: least and greatest value of the batch.
        """
        wide = raw.double().flatten(2)
        extra = torch.zeros_like(wide) if variance is None else variance.double().flatten(2)
        latents = Moments.of(wide)
        latents.comoment[0, 0] += extra.sum(dim=(0, 2))
        mean, square = wide.mean(dim=2), (wide.square() + extra).mean(dim=2)
        columns = [torch.cat((part, part.mean(dim=1, keepdim=True)), dim=1) for part in (mean, square)]
        images = Moments.of(*columns)
        return cls(_on_cpu(latents), _on_cpu(images), pixels)

    def merged(self, other: Tally) -> Tally:
        """Both tallies together (Chan's update)."""
        pixels = min(self.pixels[0], other.pixels[0]), max(self.pixels[1], other.pixels[1])
        return Tally(merge(self.latents, other.latents), merge(self.images, other.images), pixels)

    def pack(self) -> Tensor:
        """One flat float64 tensor, the same length for the same number of channels."""
        pixels = torch.tensor(self.pixels, dtype=torch.float64)
        return torch.cat([_packed(self.latents), _packed(self.images), pixels])

    @classmethod
    def unpack(cls, packed: Tensor, channels: int) -> Tally:
        """The inverse of :meth:`pack`."""
        size = 1 + 2 * channels
        low, high = packed[-2:].tolist()
        latents, images = _unpacked(packed[:size], 1, channels), _unpacked(packed[size:-2], 2, channels + 1)
        return cls(latents, images, (low, high))

    @staticmethod
    def length(channels: int) -> int:
        """How many numbers :meth:`pack` gives."""
        return (1 + 2 * channels) + 1 + 6 * (channels + 1) + 2


def _on_cpu(moments: Moments) -> Moments:
    return Moments(moments.count, moments.mean.cpu(), moments.comoment.cpu())


def _packed(moments: Moments) -> Tensor:
    count = torch.tensor([float(moments.count)], dtype=torch.float64)
    return torch.cat([count, moments.mean.flatten(), moments.comoment.flatten()])


def _unpacked(packed: Tensor, variables: int, channels: int) -> Moments:
    mean = packed[1 : 1 + variables * channels].view(variables, channels)
    comoment = packed[1 + variables * channels :].view(variables, variables, channels)
    return Moments(int(packed[0]), mean, comoment)
