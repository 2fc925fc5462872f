"""The tables of a verification that answer questions of arithmetic, with n and standard errors."""

from __future__ import annotations

import math

from scalelint.runtime.verifying.arithmetic import Arithmetic, Forward, Trip
from scalelint.runtime.verifying.grid import grid
from scalelint.runtime.verifying.limits import Limit
from scalelint.runtime.verifying.sampling import DRAWN, SEEDS, Mean
from scalelint.runtime.verifying.verification import Verification

FORWARD = (
    ("dtype", "constants", "factor held as", "operator", "n", "mean ULP", "max ULP", "correctly rounded"),
    "<<<<>>>>",
)
TRIPS = (("dtype", "constants", "factor held as", "encode, decode", "n", "mean ULP", "exact"), "<<<<>>>")
FUSED = (("dtype", "shift and scale", "n", "mean ULP", "correctly rounded"), "<<>>>")
LIMITS = (("float16", "largest", "headroom", "below normal"), "<>>>")
STEPS = (
    (
        "dtype",
        "convention",
        "loss scaled by",
        "n",
        "gradient of latents",
        "of weights",
        "weights after 3 steps",
        "lost",
    ),
    "<<>>>>>>",
)
#: how the two numbers of a round trip are applied
WAYS = {
    "reciprocal": "z * f, m / f",
    "std": "z / g, m * g",
    "multiplies twice": "z * f, m * g (mixed)",
    "divides twice": "z / g, m / f (mixed)",
}


def study(result: Verification) -> list[str]:
    """Sections of text, none where nothing was measured."""
    parts = [] if result.arithmetic is None else _arithmetic(result.arithmetic)
    if result.limits:
        parts += [
            "How near latents come to float16's largest number, 65504",
            grid(*LIMITS, list(map(_limit, result.limits))),
        ]
    if result.steps:
        parts += [
            "Gradients through a loss, and AdamW's weights, against float64 (relative error; lost: gradients that became 0)",
            grid(*STEPS, [_step(result, number) for number in range(len(result.steps))]),
        ]
    return parts


def _arithmetic(found: Arithmetic) -> list[str]:
    each = f"n cases, each one constant and one of {SEEDS} seeds with {DRAWN:,} latents; ± one standard error"
    fused = [
        (
            row.dtype,
            "in float32, rounded once" if row.fused else "each rounded",
            str(row.ulp_mean.n),
            _mean(row.ulp_mean),
            _share(row.exact),
        )
        for row in found.fused
    ]
    return [
        f"Normalising against float64: {each}",
        grid(
            *FORWARD, [_forward(row) for row in found.forward if row.constants == "published" or row.held == "tensor"]
        ),
        _decides(found),
        "There and back, f = 1/std and g = std, each rounded to the dtype where it is held as a tensor",
        grid(*TRIPS, [_trip(row) for row in found.trips if row.constants == "published" or row.held == "tensor"]),
        "With a shift, step by step or fused by a compiler (inductor computes half precision in float32)",
        grid(*FUSED, fused),
    ]


def _decides(found: Arithmetic) -> str:
    """What the table above amounts to, in its own numbers."""
    half = [row for row in found.forward if row.dtype == "bfloat16" and row.constants == "published"]
    value = {(row.held, row.operator): row.exact.value for row in half}
    return (
        "What decides is how the constant is rounded, not the operator: in bfloat16, "
        f"{value['number', 'multiply']:.0%} and {value['number', 'divide']:.0%} are correctly rounded for a Python number "
        f"that multiplies or divides, {value['tensor', 'multiply']:.0%} and {value['tensor', 'divide']:.0%} for a tensor "
        "of the dtype; powers of two are exact in both."
    )


def _forward(row: Forward) -> tuple[str, ...]:
    held = "Python number" if row.held == "number" else "tensor"
    head = (row.dtype, row.constants, held, row.operator, str(row.ulp_mean.n))
    return (*head, _mean(row.ulp_mean), f"{row.ulp_max:.2f}", _share(row.exact))


def _trip(row: Trip) -> tuple[str, ...]:
    held = "Python number" if row.held == "number" else "tensor"
    head = (row.dtype, row.constants, held, WAYS[row.way], str(row.ulp_mean.n))
    return (*head, _mean(row.ulp_mean), _share(row.exact))


def _limit(row: Limit) -> tuple[str, ...]:
    return (row.quantity, f"{row.largest:.4g}", f"{row.headroom:.3g} times", f"{row.lost:.1%}")


def _step(result: Verification, number: int) -> tuple[str, ...]:
    row = result.steps[number]
    if row.overflowed and not row.latents.n:
        return (row.dtype, row.convention, f"{row.scaling:g}", "0", "overflow", "overflow", "overflow", "-")
    means = [_tiny(mean) for mean in (row.latents, row.weights, row.moved)]
    return (row.dtype, row.convention, f"{row.scaling:g}", str(row.latents.n), *means, f"{row.lost.value:.1%}")


def _mean(mean: Mean) -> str:
    return f"{mean.value:.3f}" + ("" if math.isnan(mean.error) else f" ± {mean.error:.3f}")


def _share(mean: Mean) -> str:
    return f"{mean.value:.1%}" + ("" if math.isnan(mean.error) else f" ± {mean.error:.1%}")


def _tiny(mean: Mean) -> str:
    return f"{mean.value:.2e}" + ("" if math.isnan(mean.error) else f" ± {mean.error:.0e}")
