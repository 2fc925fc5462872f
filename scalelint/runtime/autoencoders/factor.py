"""The factor and shift that an autoencoder says it uses, and where it says so.

diffusers documents ``z * scaling_factor`` before the diffusion model, so its ``scaling_factor`` is a *reciprocal*
(``diffusers/models/autoencoders/autoencoder_dc.py``, class docstring); ``latents_std`` is a *std* and
``latents_mean`` a raw mean (``autoencoder_kl_wan.py``); with both, pipelines compute
``(z - mean) * scaling_factor / std`` (``pipeline_stable_diffusion_xl.py``).
An attribute of any other class may be either: its convention is measured.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from scalelint.errors import UserError
from scalelint.runtime.estimates.affine import broadcast

Convention = Literal["reciprocal", "std", "unknown"]

SCALES = ("scaling_factor", "scale_factor", "latent_scale", "scale")
SHIFTS = ("shift_factor", "latent_shift", "shift")


@dataclass(frozen=True)
class Factor:
    """A declared affine map between raw and model latents: ``model = (raw - shift) * slope``.

    Attributes:
        slope: encode slope, one number or one a channel, model per raw.
        shift: in raw units, one number or one a channel.
        convention: whether the number as written is the slope (``reciprocal``) or its inverse (``std``).
        source: where it was read, for messages.
    """

    slope: tuple[float, ...]
    shift: tuple[float, ...] = (0.0,)
    convention: Convention = "reciprocal"
    source: str = "given"

    @classmethod
    def written(
        cls,
        value: float | tuple[float, ...],
        convention: Convention,
        shift: float | tuple[float, ...] = 0.0,
        source: str = "given",
    ) -> Factor:
        """A factor as code writes it: ``0.493`` in convention ``std`` has the slope 1 / 0.493.

        Raises:
            UserError: a number is zero or not finite.
        """
        numbers = value if isinstance(value, tuple) else (value,)
        offsets = shift if isinstance(shift, tuple) else (shift,)
        if not all(math.isfinite(n) and n != 0 for n in numbers) or not all(map(math.isfinite, offsets)):
            raise UserError(f"{source}: factor {value} with shift {shift} is zero or not finite; calibrate it")
        slope = tuple(1.0 / n for n in numbers) if convention == "std" else numbers
        return cls(slope, offsets, convention, source)

    @property
    def number(self) -> tuple[float, ...]:
        """The factor as written in its convention (unknown reads as reciprocal)."""
        return tuple(1.0 / s for s in self.slope) if self.convention == "std" else self.slope

    @property
    def trivial(self) -> bool:
        """Whether it neither scales nor shifts, as a default of 1.0 does."""
        return all(abs(s - 1.0) < 1e-9 for s in self.slope) and not any(self.shift)

    def spread(self, channels: int) -> Factor:
        """The same factor with one slope and one shift for every channel.

        Raises:
            UserError: per-channel numbers do not fit the latents.
        """
        try:
            return replace(self, slope=broadcast(self.slope, channels), shift=broadcast(self.shift, channels))
        except ValueError as problem:
            raise UserError(f"{self.source}: {problem}; is it the factor of another autoencoder?") from None

    def resolved(self, raw_std: float) -> Factor:
        """Settles an unknown convention by the data: the reading that brings the latents nearer to unit variance."""
        if self.convention != "unknown" or raw_std <= 0:
            return self
        off = abs(math.log(abs(self.slope[0]) * raw_std))
        inverse = abs(math.log(raw_std / abs(self.slope[0])))
        if inverse < off:
            return replace(self, slope=tuple(1.0 / s for s in self.slope), convention="std")
        return replace(self, convention="reciprocal")


def _numbers(value: Any) -> tuple[float, ...] | None:
    """A number, list or tensor as a tuple of floats; None where it is neither or empty."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return (float(value),)
    if hasattr(value, "flatten") and hasattr(value, "tolist"):
        value = value.flatten().tolist()
    if isinstance(value, list | tuple) and value and all(isinstance(v, int | float) for v in value):
        return tuple(float(v) for v in value)
    return None


def _first(read: Mapping[str, Any], names: tuple[str, ...]) -> tuple[str, tuple[float, ...]] | None:
    for name in names:
        numbers = _numbers(read.get(name))
        if numbers is not None:
            return name, numbers
    return None


def from_config(config: Mapping[str, Any], source: str) -> Factor | None:
    """The factor that a diffusers configuration declares; None where it has no such entry.

    Raises:
        UserError: an entry is zero or not finite.
    """
    scale = _first(config, ("scaling_factor",))
    shift = _first(config, ("shift_factor", "latents_mean"))
    std = _first(config, ("latents_std",))
    if scale is None and std is None:
        return None
    factor = scale[1] if scale else (1.0,)
    if not all(factor):
        raise UserError(f"{source}.scaling_factor is 0; calibrate it")
    offsets = shift[1] if shift else (0.0,)
    if std is None:
        return Factor.written(factor, "reciprocal", offsets, f"{source}.scaling_factor")
    return Factor.written(tuple(s / factor[0] for s in std[1]), "std", offsets, f"{source}.latents_std")


def _attributes(owner: Any) -> dict[str, Any]:
    """Factor-like attributes of an object, its buffers included, without running properties that raise."""
    found = {}
    for name in (*SCALES, *SHIFTS):
        try:
            found[name] = getattr(owner, name, None)
        except Exception:  # a property of foreign code
            continue
    return found


def from_object(owner: Any) -> Factor | None:
    """The factor that an autoencoder object declares, by its configuration or by an attribute.

    Raises:
        UserError: it is zero or not finite.
    """
    name = type(owner).__name__
    config = getattr(owner, "config", None)
    if isinstance(config, Mapping):
        declared = from_config(config, f"{name}.config")
        if declared is not None:
            return declared
    read = _attributes(owner)
    scale, shift = _first(read, SCALES), _first(read, SHIFTS)
    if scale is None:
        return None
    return Factor.written(scale[1], "unknown", shift[1] if shift else (0.0,), f"{name}.{scale[0]}")


def declared(owners: Iterator[Any]) -> Factor | None:
    """The first factor that says something among an autoencoder's layers, outermost first; 1.0 says nothing."""
    for owner in owners:
        factor = from_object(owner)
        if factor is not None and not factor.trivial:
            return factor
    return None
