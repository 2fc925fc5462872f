"""The two conventions as code: one affine map, written with a reciprocal or with a standard deviation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from scalelint.runtime.autoencoders.factor import Factor

Style = Literal["reciprocal", "std"]
STYLES: tuple[Style, ...] = ("reciprocal", "std")


@dataclass(frozen=True)
class Pair:
    """Normalise and denormalise in one convention, in the latents' own dtype, as diffusers' pipelines write it.

    - ``reciprocal``: ``(z - s) * f`` and ``m / f + s`` with f = 1/std
    - ``std``: ``(z - s) / g`` and ``m * g + s`` with g = std

    A scalar stays a Python number, which PyTorch multiplies at full precision; per-channel numbers become a tensor of
    the latents' dtype, and are rounded to it.
    """

    factor: Factor
    style: Style

    def normalise(self, raw: Tensor) -> Tensor:
        """Raw latents ``(batch, channels, ...)`` to model latents."""
        scale, shift = self._numbers(raw)
        moved = raw if isinstance(shift, float) and shift == 0 else raw - shift
        return moved * scale if self.style == "reciprocal" else moved / scale

    def denormalise(self, model: Tensor) -> Tensor:
        """Model latents ``(batch, channels, ...)`` back to raw ones."""
        scale, shift = self._numbers(model)
        moved = model / scale if self.style == "reciprocal" else model * scale
        return moved if isinstance(shift, float) and shift == 0 else moved + shift

    def _numbers(self, like: Tensor) -> tuple[float | Tensor, float | Tensor]:
        slope = self.factor.slope
        scale = slope if self.style == "reciprocal" else tuple(1.0 / s for s in slope)
        return _fitting(scale, like), _fitting(self.factor.shift, like)


def _fitting(numbers: tuple[float, ...], like: Tensor) -> float | Tensor:
    if len(set(numbers)) == 1:
        return numbers[0]
    shape = (1, len(numbers), *(1 for _ in like.shape[2:]))
    return torch.tensor(numbers, dtype=like.dtype, device=like.device).view(shape)
