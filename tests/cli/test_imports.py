"""What the command line must never import: a heavy import would be paid by every run in every editor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("torch", "diffusers", "rich", "numpy", "libcst.metadata", "libcst.matchers", "libcst.codemod", "tree_sitter")
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


@pytest.mark.parametrize("heavy", ["json.tool", "rich", "libcst.metadata"])
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


def run(program: str, *path: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*path, ROOT)))}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def test_libcst_keeps_its_metadata_for_others() -> None:
    lines = (
        "import sys, scalelint.syntax, libcst",
        "assert 'libcst.metadata' not in sys.modules and not hasattr(libcst, 'metadata')",
        "import libcst.metadata",
        "assert libcst.MetadataWrapper is libcst.metadata.MetadataWrapper",
        "found = libcst.metadata.MetadataWrapper(libcst.parse_module('a')).resolve(libcst.metadata.PositionProvider)",
        "print(len(found) > 0)",
    )
    assert run("\n".join(lines)) == "True"


def test_a_libcst_that_needs_its_providers_gets_them(tmp_path: Path) -> None:
    (tmp_path / "libcst" / "metadata").mkdir(parents=True)
    (tmp_path / "libcst" / "__init__.py").write_text("from libcst.metadata import needed\n")
    (tmp_path / "libcst" / "metadata" / "__init__.py").write_text("needed = 'here'\n")
    loader = "import importlib.util as u; s = u.spec_from_file_location('l', {!r}); m = u.module_from_spec(s)"
    program = loader.format(str(ROOT / "scalelint" / "syntax" / "library.py"))
    assert run(f"{program}; s.loader.exec_module(m); print(m.cst.needed)", tmp_path) == "here"
