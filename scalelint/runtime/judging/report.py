"""What a watch measured, for people and for machines."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from scalelint.runtime.autoencoders.factor import Convention
from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.judging import shifts
from scalelint.runtime.judging.diagnosis import Measurement
from scalelint.runtime.judging.verdict import Diagnosis, Verdict


@dataclass(frozen=True)
class Report:
    """Statistics, effective maps and the diagnosis.

    Attributes:
        measurement: all numbers.
        diagnosis: what they amount to.
        calls: how many encodes, denoiser calls and decodes were seen.
    """

    measurement: Measurement
    diagnosis: Diagnosis
    calls: dict[str, int]

    @property
    def symmetric(self) -> bool:
        """Whether encode and decode were seen to undo each other, whatever the factor's fit."""
        return self.diagnosis.verdict in (Verdict.SYMMETRIC, Verdict.MISFIT)

    @property
    def factor(self) -> float | None:
        """The effective encode slope, median over channels: model latents per raw one; None where not seen."""
        return None if self.measurement.encode is None else self.measurement.encode.scalar

    @property
    def shift(self) -> tuple[float, ...] | None:
        """The effective shift of encode in raw units, per channel: the raw latent that becomes 0."""
        encode = self.measurement.encode
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
            "notes": list(self.diagnosis.notes),
            "calls": self.calls,
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
            "model": _statistics(measured.model),
            "encode": _map(measured.encode),
            "decode": _map(measured.decode),
            "total": _map(measured.total),
        }

    def __str__(self) -> str:
        measured = self.measurement
        lines = [str(self.diagnosis)]
        for name, statistics in (("raw", measured.raw), ("model", measured.model)):
            if statistics is not None:
                size = f"{len(statistics.mean)} channels, {statistics.count} latents each"
                spread = f"mean {statistics.overall_mean:+.4g}  std {statistics.overall_std:.4g}"
                lines.append(f"  {name + ' latents':<14} {spread}  ({size})")
        for name, fitted in (("encode", measured.encode), ("decode", measured.decode), ("raw to raw", measured.total)):
            if fitted is not None:
                lines.append(f"  {name:<14} slope {fitted.scalar:.6g}  R² {fitted.r_squared:.4f}")
        if measured.declared is not None:
            declared = measured.declared
            lines.append(f"  {'declared':<14} {declared.number[0]:.6g}  ({declared.source}, {declared.convention})")
        return "\n".join(lines)

    def named(self, note: str) -> Report:
        """The same report with one more note."""
        return replace(self, diagnosis=replace(self.diagnosis, notes=(*self.diagnosis.notes, note)))


def _statistics(statistics: ChannelStatistics | None) -> dict[str, Any] | None:
    if statistics is None:
        return None
    return {
        "count": statistics.count,
        "mean": list(statistics.mean),
        "std": list(statistics.std),
        "overall_mean": statistics.overall_mean,
        "overall_std": statistics.overall_std,
    }


def _map(fitted: AffineFit | None) -> dict[str, Any] | None:
    if fitted is None:
        return None
    return {
        "slope": list(fitted.slope),
        "intercept": list(fitted.intercept),
        "slope_error": list(fitted.slope_error),
        "r_squared": fitted.r_squared,
    }
