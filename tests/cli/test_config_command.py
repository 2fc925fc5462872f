"""``scalelint config`` and ``scalelint rules``: what is set, by whom, and what there is to set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scalelint.cli import main
from scalelint.config.schema import schema_text


def test_settings_with_their_origins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scalelint.toml").write_text('convention = "std"\n')
    text = CliRunner().invoke(main, ["config"]).stdout
    assert [line.split() for line in text.splitlines() if line.startswith(("convention", "jobs"))] == [
        ["convention", '"std"', str(tmp_path / "scalelint.toml")],
        ["jobs", "0", "default"],
    ]
    document = json.loads(CliRunner().invoke(main, ["config", "--format", "json"]).stdout)
    assert document["settings"]["convention"] == {"value": "std", "origin": str(tmp_path / "scalelint.toml")}


def test_the_schema() -> None:
    assert CliRunner().invoke(main, ["config", "--schema"]).stdout == schema_text()


def test_rules() -> None:
    assert CliRunner().invoke(main, ["rules"]).stdout.startswith("SCL101  asymmetric-scale ")
    document = json.loads(CliRunner().invoke(main, ["rules", "--format", "json"]).stdout)
    assert {"code", "name", "severity", "fixable", "since", "summary"} == set(document[0])
