"""A verification as text for a terminal."""

from __future__ import annotations

from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.verifying.grid import grid
from scalelint.runtime.verifying.roundtrip import RoundTrip
from scalelint.runtime.verifying.study_table import study
from scalelint.runtime.verifying.verification import Decoded, Verification

ROUND_TRIPS = (
    ("dtype", "convention", "max ULP", "mean ULP", "exact", "max error", "model std", "d model/d raw", "rel. error"),
    "<<>>>>>>>",
)
DECODED = (
    ("dtype", "reciprocal vs std", "reciprocal trip", "std trip", "network RMSE", "PSNR (dB)"),
    "<>>>>>",
)


def render(result: Verification) -> str:
    """Header, verdict, round trips, decoded differences and gradient check, as plain text."""
    shape = " x ".join(map(str, result.images))
    inside = "scales inside its own encode and decode" if result.normalises else "hands out raw latents"
    parts = [
        f"{result.target}: {inside}; images {shape}, latents {' x '.join(map(str, result.latents))}",
        _factor(result.factor),
        str(result.report),
        "Round trip of raw latents, normalise then denormalise, in the latents' dtype",
        grid(*ROUND_TRIPS, [_round_trip(row) for row in result.round_trips]),
        "Largest pixel difference of decoded images, pixels in [-1, 1]",
        grid(*DECODED, [_decoded(row) for row in result.decoded]),
    ]
    parts += study(result)
    checks = ", ".join(f"{style} {'passes' if good else 'FAILS'}" for style, good in result.gradchecks.items())
    if checks:
        parts.append(f"Numerical gradient check in float64: {checks}")
    parts += [f"Skipped {dtype}: {reason}" for dtype, reason in result.skipped.items()]
    return "\n\n".join(parts)


def _factor(factor: Factor) -> str:
    slope, shift = factor.slope, factor.shift
    many = len(set(slope)) > 1
    text = f"factor {slope[0]:.6g} as a reciprocal, {1 / slope[0]:.6g} as a std" + (" (first channel)" if many else "")
    if any(shift):
        text += f", shift {shift[0]:.6g}" + (" (first channel)" if len(set(shift)) > 1 else "")
    return f"{text}; from {factor.source}"


def _round_trip(row: RoundTrip) -> tuple[str, ...]:
    return (
        row.dtype,
        row.convention,
        f"{row.ulp_max:.1f}",
        f"{row.ulp_mean:.3f}",
        f"{row.exact:.1%}",
        f"{row.absolute_max:.2e}",
        f"{row.model_std:.4f}",
        f"{row.gradient:.6g}",
        f"{row.gradient_error:.1e}",
    )


def _decoded(row: Decoded) -> tuple[str, ...]:
    trips = (f"{row.round_trip[style]:.2e}" for style in ("reciprocal", "std"))
    quality = "-" if row.psnr is None else f"{row.psnr:.2f}"
    return (row.dtype, f"{row.conventions:.2e}", *trips, f"{row.network:.2e}", quality)
