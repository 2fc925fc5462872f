"""Fixes that can be trusted: names that are bound, keys that the pinned library has, progress from error to warning."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main
from scalelint.rewrite.mend.bound import is_bound

CODEC = """
from diffusers import AutoencoderKL


class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * {number}
"""

HELPER = """
from diffusers import AutoencoderKL


def scaled(z):
    return z * 0.18215


def run(path, x):
    rig = AutoencoderKL.from_pretrained(path)
    return scaled(rig.encode(x).latent_dist.sample())
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*options: str) -> Result:
    return CliRunner().invoke(main, ["check", "--no-cache", ".", *options])


def test_a_fix_names_nothing_that_does_not_exist_there(here: Path) -> None:
    (here / "a.py").write_text(HELPER)
    result = check("--fix", "--unsafe-fixes")
    assert (here / "a.py").read_text() == HELPER
    assert "write `rig" not in result.output


@pytest.mark.parametrize(
    ("pin", "changed"),
    [
        ("diffusers==0.11.1", False),
        ("diffusers<0.14", False),
        ("diffusers[torch]<=0.13.1", False),
        ("diffusers==0.30.0", True),
        ("diffusers>=0.11", True),
        ("torch==2.0", True),
    ],
)
def test_the_pinned_version_has_the_key(here: Path, pin: str, changed: bool) -> None:
    (here / "requirements.txt").write_text(f"numpy\n{pin}\n")
    (here / "src").mkdir()
    (here / "src" / "a.py").write_text(CODEC.format(number="0.18215"))
    check("--fix")
    assert ("config.scaling_factor" in (here / "src" / "a.py").read_text()) is changed


def test_an_error_that_becomes_a_warning_is_progress(here: Path) -> None:
    (here / "a.py").write_text(CODEC.format(number="0.18125"))
    assert "SCL302" in check().output
    check("--fix", "--unsafe-fixes")
    text = (here / "a.py").read_text()
    assert "0.18125" not in text
    before = text
    check("--fix", "--unsafe-fixes")
    assert (here / "a.py").read_text() == before, "the second run finds nothing to do"


@pytest.mark.parametrize(
    ("expression", "line", "bound"),
    [
        ("vae.config", 3, True),
        ("self.vae", 3, False),
        ("later", 3, False),
        ("later", 5, True),
        ("module.x", 3, True),
        ("below", 3, True),
        ("len", 3, True),
        ("nested", 3, False),
        ("1 +", 3, False),
    ],
)
def test_bound_names(expression: str, line: int, bound: bool) -> None:
    source = """import module
def f(vae):
    x = 0.1
    later = 1
    return later
def g():
    nested = 2
below = 3
"""
    assert is_bound(expression, ast.parse(source), line) is bound
