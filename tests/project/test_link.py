"""Imports lead to the class that stands nearest."""

from __future__ import annotations

import shutil
from pathlib import Path

import scalelint

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def test_two_projects_may_hold_a_package_of_one_name(tmp_path: Path) -> None:
    for name in ("merged", "opensora_style"):
        shutil.copytree(FIXTURES / name, tmp_path / name)
    alone = scalelint.check(tmp_path / "merged")
    assert {found.code for found in alone} == {"SCL105"}
    assert scalelint.check(tmp_path) == alone


def test_of_two_equally_near_classes_none_is_chosen(tmp_path: Path) -> None:
    for name in ("one", "two"):
        shutil.copytree(FIXTURES / "merged" / "opensora", tmp_path / name / "opensora")
    shutil.copytree(FIXTURES / "merged" / "dit", tmp_path / "dit")
    assert scalelint.check(tmp_path) == []
