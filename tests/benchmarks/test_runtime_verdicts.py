"""A sample of the simulated runs of ``benchmarks.runtime_verdicts``: none right is accused, none wrong is cleared."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")

from benchmarks.runtime_verdicts import mistakes, runs  # noqa: E402
from scalelint.runtime import Verdict  # noqa: E402


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_right_runs_are_not_accused(first):
    for seed in range(first, first + 20):
        run = runs.drawn(seed)
        report = runs.Trainer(run).watched()
        assert report.diagnosis.verdict in (Verdict.SYMMETRIC, Verdict.NOT_MEASURED), f"{run}: {report}"


def test_wrong_runs_are_not_cleared_and_named_where_enough_was_seen():
    named = []
    for seed in range(3 * len(mistakes.MISTAKES)):
        mistake, run = mistakes.wrong(seed)
        report = runs.Trainer(run).watched()
        assert report.diagnosis.verdict is not Verdict.SYMMETRIC, f"{mistake.name} in {run}: {report}"
        if mistakes.enough(mistake, run):
            named.append(report.diagnosis.verdict is mistakes.called(mistake, run))
    assert len(named) >= 5
    assert all(named)
