"""What a watch measured, for people and for machines."""

from __future__ import annotations

import math
import statistics
from dataclasses import asdict, dataclass, replace
from typing import Any

from scalelint.runtime.autoencoders.factor import Convention
from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.judging import shifts
from scalelint.runtime.judging.measurement import Measurement, related
from scalelint.runtime.judging.verdict import Diagnosis, Verdict


@dataclass(frozen=True)
class Report:
    """Statistics, effective maps and the diagnosis.

    Attributes:
        measurement: all numbers.
        diagnosis: what they amount to.
        calls: how many encodes, denoiser calls and decodes were seen.
        pixels: smallest and largest pixel that entered the encoder; None where none was seen.
    """

    measurement: Measurement
    diagnosis: Diagnosis
    calls: dict[str, int]
    pixels: tuple[float, float] | None = None

    @property
    def symmetric(self) -> bool:
        """Whether encode and decode were seen to undo each other, whatever the factor's fit."""
        return self.diagnosis.verdict in (Verdict.SYMMETRIC, Verdict.MISFIT)

    @property
    def factor(self) -> float | None:
        """The effective encode slope, median over channels: model latents per raw one; None where not seen."""
        encode = related(self.measurement.encode)
        return None if encode is None else encode.scalar

    @property
    def shift(self) -> tuple[float, ...] | None:
        """The effective shift of encode in raw units, per channel: the raw latent that becomes 0."""
        encode = related(self.measurement.encode)
        return None if encode is None else shifts.of_encode(encode, self.measurement.epsilon).value

    @property
    def convention(self) -> Convention:
        """How the declared number was used on encode: multiplied (reciprocal) or divided (std)."""
        declared, factor = self.measurement.declared, self.factor
        if declared is None or not factor or declared.trivial:
            return "unknown"
        number = declared.number[0]
        near = {"reciprocal": abs(math.log(abs(factor / number))), "std": abs(math.log(abs(factor * number)))}
        if abs(near["reciprocal"] - near["std"]) < 0.01 or min(near.values()) > 0.05:
            return "unknown"
        return "reciprocal" if near["reciprocal"] < near["std"] else "std"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; keys are stable."""
        measured = self.measurement
        declared = measured.declared
        return {
            "verdict": self.diagnosis.verdict.value,
            "message": self.diagnosis.message,
            "remedy": self.diagnosis.remedy,
            "scope": self.diagnosis.scope,
            "notes": list(self.diagnosis.notes),
            "calls": self.calls,
            "pixels": list(self.pixels) if self.pixels is not None else None,
            "factor": self.factor,
            "shift": list(self.shift) if self.shift is not None else None,
            "convention": self.convention,
            "declared": None
            if declared is None
            else {
                "number": list(declared.number),
                "shift": list(declared.shift),
                "convention": declared.convention,
                "source": declared.source,
            },
            "raw": _statistics(measured.raw),
            "raw_std_error": measured.raw_error,
            "model": _statistics(measured.model),
            "encode": _map(measured.encode),
            "decode": _map(measured.decode),
            "total": _map(measured.total),
        }

    def __str__(self) -> str:
        measured = self.measurement
        lines = [str(self.diagnosis)]
        noised = measured.encode is not None and measured.encode.noise is not None
        named = (("raw latents", measured.raw), ("denoiser input" if noised else "model latents", measured.model))
        for name, found in named:
            if found is not None:
                size = f"{len(found.mean)} channels, {found.count} latents each"
                error = f" ± {measured.raw_error:.2g}" if found is measured.raw and measured.raw_error else ""
                spread = f"mean {found.overall_mean:+.4g}  std {found.overall_std:.4g}{error}"
                lines.append(f"  {name:<14} {spread}  ({size})")
        maps = (("encode", measured.encode), ("decode", measured.decode), ("raw to raw", measured.total))
        lines += [f"  {name:<14} {_described(fitted)}" for name, fitted in maps if fitted is not None]
        if measured.declared is not None:
            declared = measured.declared
            number = f"{statistics.median(declared.number):.6g}"
            each = "median of the channels, " if len(set(declared.number)) > 1 else ""
            lines.append(f"  {'declared':<14} {number}  ({each}{declared.source}, {declared.convention})")
        return "\n".join(lines)

    def named(self, note: str) -> Report:
        """The same report with one more note."""
        return replace(self, diagnosis=replace(self.diagnosis, notes=(*self.diagnosis.notes, note)))


def _statistics(found: ChannelStatistics | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "count": found.count,
        "mean": list(found.mean),
        "std": list(found.std),
        "overall_mean": found.overall_mean,
        "overall_std": found.overall_std,
    }


def _described(fitted: AffineFit) -> str:
    """A slope with what it is known to, or that there is none."""
    if related(fitted) is None:
        return f"not measured: what was seen lies on no line (R² {fitted.r_squared:.2f})"
    error = statistics.median(fitted.slope_error[i] for i in fitted.loud)
    text = f"slope {fitted.scalar:.6g} ± {error:.1g}"
    if fitted.noise is not None:
        images = f"{fitted.noise.images} image{'s' if fitted.noise.images > 1 else ''}"
        text = f"{text}  (behind the noise of {images}, {' or '.join(fitted.noise.schedules)})"
    return f"{text}, to within {fitted.doubt:.1%}" if fitted.doubt > 1e-4 else text


def _map(fitted: AffineFit | None) -> dict[str, Any] | None:
    if fitted is None:
        return None
    return {
        "slope": list(fitted.slope),
        "intercept": list(fitted.intercept),
        "slope_error": list(fitted.slope_error),
        "r_squared": fitted.r_squared,
        "doubt": fitted.doubt,
        "noise": asdict(fitted.noise) if fitted.noise is not None else None,
    }
