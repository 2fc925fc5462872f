"""One report from those of all processes of a training."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from scalelint.runtime.estimates.affine import ChannelStatistics
from scalelint.runtime.judging.report import Report
from scalelint.runtime.judging.verdict import Verdict


def everyone(report: Report) -> Report:
    """The report of all processes, the same on each: a collective call, which every process has to make.

    Without ``torch.distributed``, or before its process group exists, the report itself.

    Args:
        report: this process's own.
    """
    import torch.distributed as dist

    if not dist.is_available() or not dist.is_initialized() or dist.get_world_size() == 1:
        return report
    reports: list[Report | None] = [None] * dist.get_world_size()
    dist.all_gather_object(reports, report)
    return together([found for found in reports if found is not None])


def together(reports: Sequence[Report]) -> Report:
    """Several processes' reports as one: pooled statistics, added counts, and the verdict that most of them reached.

    A mistake that any process measured is the verdict, since all run the same code; a process that saw too little
    does not vote.

    Args:
        reports: at least one, in order of rank.
    """
    votes = Counter(report.diagnosis.verdict for report in reports)
    wrong = [verdict for verdict in votes if verdict.is_asymmetry]
    known = [verdict for verdict in votes if verdict is not Verdict.NOT_MEASURED]
    verdict = max(wrong or known or votes, key=lambda name: votes[name])
    chosen = next(report for report in reports if report.diagnosis.verdict is verdict)
    measurement = replace(
        chosen.measurement,
        raw=_pooled([report.measurement.raw for report in reports]),
        model=_pooled([report.measurement.model for report in reports]),
        images=sum(report.measurement.images for report in reports),
    )
    calls: Counter[str] = Counter()
    for report in reports:
        calls.update(report.calls)
    merged = replace(chosen, measurement=measurement, calls=dict(calls))
    if len(votes) > 1:
        said = ", ".join(f"{name.value} in {count}" for name, count in votes.most_common())
        merged = merged.named(f"the {len(reports)} processes differ: {said}")
    return merged


def _pooled(parts: Sequence[ChannelStatistics | None]) -> ChannelStatistics | None:
    """Statistics of all parts together, exactly; of those with as many channels as the first."""
    seen = [part for part in parts if part is not None and part.count]
    alike = [part for part in seen if len(part.mean) == len(seen[0].mean)]
    if not alike:
        return None
    total = sum(part.count for part in alike)
    means, stds = [], []
    for channel in range(len(alike[0].mean)):
        mean = math.fsum(part.count * part.mean[channel] for part in alike) / total
        square = math.fsum(part.count * (part.std[channel] ** 2 + (part.mean[channel] - mean) ** 2) for part in alike)
        means.append(mean)
        stds.append(math.sqrt(square / total))
    return ChannelStatistics(total, tuple(means), tuple(stds))
