"""A finding about a factor that is 1 wherever the program gives it is a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from scalelint.api import check

CASES = Path(__file__).parents[1] / "cases" / "neutral_by_config"


@pytest.mark.parametrize(
    ("version", "severity"), [("bad1", "warning"), ("bad2", "error"), ("bad3", "error"), ("bad4", "error")]
)
def test_severity(version: str, severity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES / version)
    assert [(f.code, f.severity) for f in check(".") if f.code == "SCL102"] == [("SCL102", severity)]
