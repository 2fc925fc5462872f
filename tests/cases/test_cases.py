"""Small projects in wrong and in correct versions: what ``check`` must say, and where it must be silent.

A case is a folder with ``expect.json`` and version folders: ``{"bad": [{"version", "path", "line", "codes", "also"}],
"quiet": [version...], "why"}``. A wrong version needs an error or warning of one of the codes (none given: any code of
SCL1 to SCL4) within two lines of one of the places (``missed`` lists those that are not found yet); a quiet one has no error and no warning of these rules.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scalelint.api import check
from scalelint.model import Finding

HERE = Path(__file__).parent
CASES = [(path.parent, json.loads(path.read_text())) for path in sorted(HERE.glob("*/expect.json"))]
WRONG = [(folder / bad["version"], bad) for folder, case in CASES for bad in case["bad"]]
MISSED = [(folder / bad["version"], bad) for folder, case in CASES for bad in case.get("missed", [])]
QUIET = [folder / version for folder, case in CASES for version in case["quiet"]]
RULES = ("SCL1", "SCL2", "SCL3", "SCL4")
SLACK = 2


def _name(given: Any) -> str | None:
    return given.relative_to(HERE).as_posix() if isinstance(given, Path) else None


def _said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    monkeypatch.chdir(folder)
    return [f for f in check(".") if f.severity in ("error", "warning") and f.code[:4] in RULES]


@pytest.mark.parametrize(("folder", "bad"), WRONG, ids=_name)
def test_wrong_version_is_reported(folder: Path, bad: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    said = _said(folder, monkeypatch)
    places = [(bad["path"], bad["line"]), *map(tuple, bad.get("also", []))]
    hits = [
        f
        for f in said
        if (not bad["codes"] or f.code in bad["codes"])
        and any(f.path == path and f.line - SLACK <= line <= f.end_line + SLACK for path, line in places)
    ]
    assert hits, [(f.code, f.path, f.line) for f in said]


@pytest.mark.parametrize(("folder", "bad"), MISSED, ids=_name)
@pytest.mark.xfail(reason="known to be missed; move it to `bad` when it is found", strict=False)
def test_missed_version_is_reported(folder: Path, bad: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    test_wrong_version_is_reported(folder, bad, monkeypatch)


@pytest.mark.parametrize("folder", QUIET, ids=_name)
def test_correct_version_is_silent(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [(f.code, f.path, f.line, f.message) for f in _said(folder, monkeypatch)] == []


def test_every_version_is_expected() -> None:
    for folder, case in CASES:
        versions = {path.name for path in folder.iterdir() if path.is_dir()}
        known = {bad["version"] for bad in [*case["bad"], *case.get("missed", [])]}
        assert versions == known | set(case["quiet"]), folder.name
