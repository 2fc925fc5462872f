"""The Python API is the command line as functions."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest
from click.testing import CliRunner

import scalelint
from scalelint import api
from scalelint.cli import main
from scalelint.errors import UserError

SITE = "def encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n"


def test_analyse_takes_text_and_bytes() -> None:
    assert scalelint.analyse(SITE) == scalelint.analyse(SITE.encode())
    assert scalelint.analyse(SITE).sites[0].direction == "encode"
    assert scalelint.analyse(b"\0").problems[0].message.startswith("is binary")
    assert scalelint.analyse("scale_factor: 0.18215", suffix=".yaml").definitions[0].value == 0.18215


def test_sites_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.py").write_text(SITE)
    (tmp_path / "b.py").write_text("")
    assert [(path, len(found)) for path, found in scalelint.sites(tmp_path).items()] == [("a.py", 1)]
    assert scalelint.sites(["b.py", Path("a.py")]).keys() == {"a.py"}
    assert scalelint.sites(".", exclude=["a.py"]) == {}


def test_check_gives_findings(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1  # scalelint: ignore\n")
    (found,) = scalelint.check(tmp_path)
    assert (found.code, found.line) == ("SCL904", 1)
    assert scalelint.check(tmp_path, select=["SCL1"]) == []
    with pytest.raises(UserError, match="unknown key `selct`"):
        scalelint.check(tmp_path, selct=["SCL1"])


def test_what_cannot_be_checked_is_no_clean_project(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file or folder"):
        scalelint.check(tmp_path / "missing")
    (tmp_path / "a.py").write_bytes(b"\0")
    with pytest.warns(UserWarning, match="is binary"):
        assert scalelint.check(tmp_path) == []


def test_the_projects_baseline_applies(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1  # scalelint: ignore\n")
    (tmp_path / "scalelint.toml").write_text('baseline = "known.json"\n')
    CliRunner().invoke(main, ["check", str(tmp_path), "--write-baseline", str(tmp_path / "known.json")])
    assert scalelint.check(tmp_path) == []


def test_docstrings() -> None:
    assert doctest.testmod(api).failed == 0


def test_unknown_names() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'analyze'"):
        scalelint.analyze  # noqa: B018
