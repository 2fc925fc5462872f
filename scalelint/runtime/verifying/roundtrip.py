"""What floating point does to a normalise-denormalise pair: errors in units in the last place, and gradients."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor

from scalelint.runtime.verifying.pair import Pair, Style


@dataclass(frozen=True)
class RoundTrip:
    """One pair in one dtype, measured on raw latents.

    Attributes:
        dtype: name of the dtype, ``bfloat16``.
        convention: how the pair is written.
        ulp_max: largest round-trip error in units in the last place of the raw latent.
        ulp_mean: mean of the same.
        absolute_max: largest round-trip error in raw units.
        exact: share of latents that come back bit for bit.
        model_mean: mean of the model latents over all elements.
        model_std: standard deviation of the model latents over all elements; 1 if the factor fits.
        gradient: d model / d raw, mean over elements.
        gradient_error: largest deviation of it from the exact slope, relative.
    """

    dtype: str
    convention: Style
    ulp_max: float
    ulp_mean: float
    absolute_max: float
    exact: float
    model_mean: float
    model_std: float
    gradient: float
    gradient_error: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


def ulps(measured: Tensor, reference: Tensor) -> Tensor:
    """Distance in units in the last place of ``reference``, in its dtype; float64, same shape."""
    return (measured.double() - reference.double()).abs() / unit(reference.double(), reference.dtype)


def unit(values: Tensor, dtype: torch.dtype) -> Tensor:
    """The unit in the last place that a dtype has at float64 values, same shape.

    For x it is 2^(e - p) with 2^(e - 1) <= abs(x) < 2^e and a p-bit significand; below the smallest normal number it
    stays that of the subnormals (Muller et al., Handbook of Floating-Point Arithmetic, chapter 2.6).
    """
    limits = torch.finfo(dtype)
    digits = 1 - round(math.log2(limits.eps))
    _, exponent = torch.frexp(values)
    lowest = round(math.log2(limits.tiny)) + 1
    return torch.exp2(exponent.clamp(min=lowest).double() - digits)


def measure(pair: Pair, raw: Tensor) -> RoundTrip:
    """Sends raw latents ``(batch, channels, ...)`` there and back in their own dtype."""
    with torch.no_grad():
        model = pair.normalise(raw)
        back = pair.denormalise(model)
        distance = ulps(back, raw)
        wide = model.double()
    gradient, error = slope(pair, raw)
    return RoundTrip(
        dtype=str(raw.dtype).removeprefix("torch."),
        convention=pair.style,
        ulp_max=float(distance.max()),
        ulp_mean=float(distance.mean()),
        absolute_max=float((back.double() - raw.double()).abs().max()),
        exact=float((distance == 0).double().mean()),
        model_mean=float(wide.mean()),
        model_std=float(wide.std(unbiased=False)),
        gradient=gradient,
        gradient_error=error,
    )


def slope(pair: Pair, raw: Tensor) -> tuple[float, float]:
    """d model / d raw by autograd in the latents' dtype, and its largest relative error.

    The sum over model latents has the elementwise slope as its gradient, since the map is diagonal.
    """
    leaf = raw.detach().clone().requires_grad_(True)
    (gradient,) = torch.autograd.grad(pair.normalise(leaf).sum(), leaf)
    exact = pair.normalise(torch.ones_like(raw, dtype=torch.float64)) - pair.normalise(
        torch.zeros_like(raw, dtype=torch.float64)
    )
    error = (gradient.double() / exact - 1).abs().max()
    return float(gradient.double().mean()), float(error)


def gradcheck(pair: Pair, raw: Tensor) -> bool:
    """PyTorch's numerical gradient check of normalise and of the round trip, in float64 on a few latents."""
    few = raw.detach()[:1, ..., :2, :2].double().cpu().clone().requires_grad_(True)
    functions = (pair.normalise, lambda z: pair.denormalise(pair.normalise(z)))
    return all(torch.autograd.gradcheck(function, (few,), raise_exception=False) for function in functions)
