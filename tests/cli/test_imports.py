"""What the command line must never import: a heavy import would be paid by every run in every editor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: libcst imports a part of ``libcst.metadata`` itself, so that name proves nothing about us; these do.
HEAVY = ("torch", "diffusers", "rich", "numpy", "libcst.matchers", "libcst.codemod", "tomlkit")
ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
{before}
from scalelint.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
print("imported:", *sorted(sys.modules), file=sys.stderr)
"""


def imported(arguments: list[str], folder: Path, before: str = "") -> set[str]:
    """The modules that a run of the command line leaves behind."""
    program = PROGRAM.format(arguments=arguments, before=before)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    (line,) = (line for line in result.stderr.splitlines() if line.startswith("imported:"))
    return set(line.split()[1:])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "a.py").write_text(
        "def encode(vae, x):\n    return vae.encode(x).sample() * vae.config.scaling_factor\n"
    )
    return tmp_path


@pytest.mark.parametrize("verb", ["sites", "check", "map"])
def test_analysis_imports_nothing_heavy(tree: Path, verb: str) -> None:
    assert not imported([verb, "--no-cache", "a.py"], tree) & set(HEAVY)


@pytest.mark.parametrize("heavy", ["json.tool", "rich"])
def test_the_test_can_fail(tree: Path, heavy: str) -> None:
    pytest.importorskip(heavy)
    assert heavy in imported(["sites", "--no-cache", "a.py"], tree, before=f"import {heavy}")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["rules"], ["config"]])
def test_help_parses_nothing(tree: Path, arguments: list[str]) -> None:
    modules = imported(arguments, tree)
    assert not modules & {*HEAVY, "libcst", "ruamel.yaml", "sqlite3", "concurrent.futures"}


def test_a_warm_run_never_loads_the_analyser(tree: Path) -> None:
    arguments = ["sites", "--cache-dir", "c", "a.py"]
    assert "libcst" in imported(arguments, tree)
    assert not imported(arguments, tree) & {"libcst", "scalelint.analysis", "multiprocessing", "ruamel.yaml"}


def test_the_package_itself_is_light(tree: Path) -> None:
    program = "import sys, scalelint; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert not set(result.stdout.split()) & {"click", "msgspec", "libcst"}
