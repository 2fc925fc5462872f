"""What rounding does to latents that are scaled, apart from any network: the operator, the constant, fusing, mixing.

Errors are against float64, not against a way there and back: a factor that was rounded and then divides again gives the
latents back and hides that the model saw others. Units in the last place are those of the exact result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import torch
from torch import Tensor

from scalelint.runtime.verifying.roundtrip import ulps, unit
from scalelint.runtime.verifying.sampling import POWERS_OF_TWO, Mean, draws, published

Held = Literal["number", "tensor"]
DTYPES = ("float32", "bfloat16", "float16")
WAYS = ("reciprocal", "std", "multiplies twice", "divides twice")
#: shift over standard deviation of the fused rows, as large as FLUX's and SD3's
SHIFT = 0.05


@dataclass(frozen=True)
class Forward:
    """Normalising in one dtype, against float64.

    Attributes:
        dtype: of the latents.
        constants: which factors: ``published`` or ``powers of two``.
        held: the factor is a Python number, which PyTorch applies in float32, or a tensor of the latents' dtype.
        operator: ``multiply`` by 1/std or ``divide`` by std.
        ulp_mean: mean error in units in the last place.
        ulp_max: the largest of all.
        exact: share of latents that are the correctly rounded result.
    """

    dtype: str
    constants: str
    held: Held
    operator: str
    ulp_mean: Mean
    ulp_max: float
    exact: Mean


@dataclass(frozen=True)
class Trip:
    """There and back in one dtype; ``multiplies twice`` encodes by f and decodes by a separately rounded 1/f."""

    dtype: str
    constants: str
    held: Held
    way: str
    ulp_mean: Mean
    exact: Mean


@dataclass(frozen=True)
class Fused:
    """Shift and scale as two operators, each rounded, or as a compiled kernel does: in float32, rounded once."""

    dtype: str
    fused: bool
    ulp_mean: Mean
    ulp_max: float
    exact: Mean


@dataclass(frozen=True)
class Arithmetic:
    """All tables."""

    forward: list[Forward]
    trips: list[Trip]
    fused: list[Fused]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {name: [_plain(row) for row in rows] for name, rows in vars(self).items()}


def _plain(row: Any) -> dict[str, Any]:
    return {name: value.to_dict() if isinstance(value, Mean) else value for name, value in vars(row).items()}


def study(raw: Tensor, slope: float) -> Arithmetic:
    """Measures on an autoencoder's own raw latents, any shape, scaled to each constant's standard deviation.

    Args:
        raw: raw latents.
        slope: the autoencoder's own encode slope: a row for itself among the round trips.
    """
    sample = [drawn for _, drawn in draws(raw)]
    forward = [
        _forward(sample, dtype, name, slopes, held, operator)
        for dtype in DTYPES
        for name, slopes in (("published", published()), ("powers of two", POWERS_OF_TWO))
        for held in _held(dtype)
        for operator in ("multiply", "divide")
    ]
    trips = [
        _trip(sample, dtype, name, slopes, held, way)
        for dtype in DTYPES
        for name, slopes in (("published", published()), ("this one", (slope,)))
        for held in _held(dtype)
        for way in WAYS
    ]
    fused = [_fused(sample, dtype, once) for dtype in DTYPES if dtype != "float32" for once in (False, True)]
    return Arithmetic(forward, trips, fused)


def _held(dtype: str) -> tuple[Held, ...]:
    """In float32, both ways of holding a factor are one."""
    return ("tensor",) if dtype == "float32" else ("number", "tensor")


def factor_of(value: float, dtype: torch.dtype, held: Held) -> Tensor | float:
    """A factor as code holds it."""
    return value if held == "number" else torch.tensor(value, dtype=dtype)


def _cases(sample: list[Tensor], slopes: tuple[float, ...], dtype: torch.dtype) -> Iterator[tuple[float, Tensor]]:
    """Every constant with every seed: the slope, and latents of standard deviation 1/slope in the dtype."""
    for slope in slopes:
        for drawn in sample:
            yield slope, (drawn / slope).to(dtype)


def _forward(
    sample: list[Tensor], name: str, group: str, slopes: tuple[float, ...], held: Held, operator: str
) -> Forward:
    dtype = getattr(torch, name)
    means, exact, largest = [], [], 0.0
    for slope, raw in _cases(sample, slopes, dtype):
        multiplies = operator == "multiply"
        factor = factor_of(slope if multiplies else 1 / slope, dtype, held)
        error = _error(raw * factor if multiplies else raw / factor, raw.double() * slope)
        means.append(float(error.mean()))
        exact.append(float((error <= 0.5).double().mean()))
        largest = max(largest, float(error.max()))
    return Forward(name, group, held, operator, Mean.of(means), largest, Mean.of(exact))


def _error(measured: Tensor, wanted: Tensor) -> Tensor:
    """Distance from the exact result (float64), in units in the last place of the measured one's dtype."""
    return (measured.double() - wanted).abs() / unit(wanted, measured.dtype)


def _trip(sample: list[Tensor], name: str, group: str, slopes: tuple[float, ...], held: Held, way: str) -> Trip:
    dtype = getattr(torch, name)
    means, exact = [], []
    for slope, raw in _cases(sample, slopes, dtype):
        f, g = factor_of(slope, dtype, held), factor_of(1 / slope, dtype, held)
        model = raw * f if way in ("reciprocal", "multiplies twice") else raw / g
        back = model * g if way in ("std", "multiplies twice") else model / f
        error = ulps(back, raw)
        means.append(float(error.mean()))
        exact.append(float((error == 0).double().mean()))
    return Trip(name, group, held, way, Mean.of(means), Mean.of(exact))


def _fused(sample: list[Tensor], name: str, once: bool) -> Fused:
    dtype = getattr(torch, name)
    means, exact, largest = [], [], 0.0
    for slope, raw in _cases(sample, published(), dtype):
        shift = SHIFT / slope
        wanted = (raw.double() - shift) * slope
        model = ((raw.float() - shift) * slope).to(dtype) if once else (raw - shift) * slope
        error = _error(model, wanted)
        means.append(float(error.mean()))
        exact.append(float((error <= 0.5).double().mean()))
        largest = max(largest, float(error.max()))
    return Fused(name, once, Mean.of(means), largest, Mean.of(exact))
