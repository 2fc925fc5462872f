"""The ecosystem check prints what came and went."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.ecosystem.__main__ import _compare
from benchmarks.ecosystem.revisions import Report, report

ROOT = Path(__file__).resolve().parents[2]
NOTHING: frozenset[str] = frozenset()


def test_a_report_lists_sites_and_findings() -> None:
    found = report(ROOT, ROOT / "fixtures" / "merged")
    assert "opensora/dc_ae.py:87:21 encode divide by self.scaling_factor (std)" in found.sites
    assert any(line.startswith("dit/train.py:16:32 SCL105 error: ") for line in found.findings)
    assert not found.errors


def test_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    same = Report(frozenset({"a.py:1:1 site"}), NOTHING, NOTHING)
    assert not _compare(Path("code"), same, same)
    assert capsys.readouterr().out == "code: 1 sites, 0 findings, 0 errors, no change\n"


def test_differences_in_order_of_lines(capsys: pytest.CaptureFixture[str]) -> None:
    old = Report(frozenset({"a.py:10:1 x", "a.py:9:1 x"}), NOTHING, NOTHING)
    new = Report(frozenset({"a.py:9:1 y", "a.py:11:1 x"}), NOTHING, NOTHING)
    assert _compare(Path("code"), old, new)
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  sites: 2 new, 2 gone",
        "    - a.py:9:1 x",
        "    + a.py:9:1 y",
        "    - a.py:10:1 x",
        "    + a.py:11:1 x",
    ]
