"""A report as the numbers that a dashboard draws."""

from __future__ import annotations

import math

from scalelint.runtime.judging.report import Report
from scalelint.runtime.judging.verdict import Verdict

#: what ``latents/verdict`` is in a chart of numbers: 0 is good, above 0 is wrong, below 0 is not known
CODES: dict[Verdict, int] = {
    Verdict.NOT_MEASURED: -1,
    Verdict.SYMMETRIC: 0,
    Verdict.MISFIT: 1,
    Verdict.BOTH_MULTIPLY: 2,
    Verdict.BOTH_DIVIDE: 3,
    Verdict.MISSING_ON_ENCODE: 4,
    Verdict.MISSING_ON_DECODE: 5,
    Verdict.SHIFT_MISSING: 6,
    Verdict.SHIFT_SPACE: 7,
    Verdict.SCALED_TWICE: 8,
    Verdict.OTHER_CONSTANT: 9,
}


def scalars(report: Report, prefix: str = "latents") -> dict[str, float]:
    """What was measured, by name; what was not measured has no entry.

    Args:
        report: from a watch.
        prefix: the group in the dashboard.

    Returns:
        ``raw_mean``, ``raw_std``, ``model_mean``, ``model_std``: over all elements, in the latents' own unit;
        ``slope``: model latents per raw one; ``verdict``: a number of :data:`CODES`.
    """
    measured, found = report.measurement, {}
    for name, statistics in (("raw", measured.raw), ("model", measured.model)):
        if statistics is not None:
            found[f"{name}_mean"], found[f"{name}_std"] = statistics.overall_mean, statistics.overall_std
    if report.factor is not None:
        found["slope"] = report.factor
    finite = {f"{prefix}/{name}": value for name, value in found.items() if math.isfinite(value)}
    return finite | {f"{prefix}/verdict": float(CODES[report.diagnosis.verdict])}
