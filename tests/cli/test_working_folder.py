"""Nothing that lies in the working directory is imported: it may be a stranger's tree."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = "def step(vae, x):\n    return vae.encode(x).latent_dist.sample() * 0.18125\n"
#: what the static verbs import sooner or later, and what they must not
TRAPS = (
    *("ast", "bisect", "click", "codecs", "collections", "concurrent", "contextlib", "csv", "ctypes", "dataclasses"),
    *("difflib", "encodings", "fnmatch", "functools", "gettext", "hashlib", "html", "inspect", "json", "libcst"),
    *("logging", "math", "msgspec", "multiprocessing", "pathlib", "pathspec", "platformdirs", "random", "re"),
    *("ruamel", "scalelint", "secrets", "shutil", "signal", "socket", "sqlite3", "string", "struct", "subprocess"),
    *(
        "tempfile",
        "textwrap",
        "threading",
        "tokenize",
        "tomli",
        "tomllib",
        "tree_sitter",
        "torch",
        "typing",
        "unicodedata",
    ),
    *("uuid", "yaml", "zlib", "sitecustomize", "usercustomize"),
)
VERBS = (
    "sites",
    "check",
    "check --format sarif",
    "check --format github",
    "check --diff",
    "check --fix",
    "check --add-ignore reason",
    "check --write-baseline known.json",
    "check --explain-line a.py:2",
    "map",
    "explain 0.18125",
    "rules",
    "config",
    "migrate --to std",
    "migrate --to std --write",
)
#: ``python -m`` looks for these there before any code of ours runs: hence ``python -P -m``
BEFORE_US = ("scalelint", "collections", "contextlib", "encodings", "functools", "importlib", "typing", "re", "string")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    for name in TRAPS:
        trap = f"open({str(tmp_path / 'owned')!r}, 'a').write({name!r} + ' ')\n"
        (folder / f"{name}.py").write_text(trap)
    (folder / "a.py").write_text(SITE)
    (folder / "config.yaml").write_text("vae:\n  scaling_factor: 0.18125\n")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "scalelint").write_text("from scalelint.__main__ import run\nrun()\n")
    return folder


def run(tree: Path, way: str, verb: str) -> subprocess.CompletedProcess[str]:
    script = [str(tree.parent / "bin" / "scalelint")] if way == "script" else way.split()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tree.parent / "cache")}
    command = [sys.executable, *script, *verb.split()]
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_the_script_imports_nothing_from_the_working_directory(tree: Path) -> None:
    for verb in VERBS:
        result = run(tree, "script", verb)
        assert "Traceback" not in result.stderr, result.stderr
        assert not (tree.parent / "owned").exists(), (verb, (tree.parent / "owned").read_text())


@pytest.mark.skipif(sys.version_info < (3, 11), reason="-P came with Python 3.11")
def test_neither_does_python_m_with_a_safe_path(tree: Path) -> None:
    for verb in ("check", "migrate --to std --write"):
        result = run(tree, "-P -m scalelint", verb)
        assert "Traceback" not in result.stderr, result.stderr
        assert not (tree.parent / "owned").exists(), (verb, (tree.parent / "owned").read_text())


def test_python_m_imports_only_what_it_needs_to_start_us(tree: Path) -> None:
    for name in BEFORE_US:
        (tree / f"{name}.py").unlink(missing_ok=True)
    for verb in ("check", "migrate --to std --write"):
        result = run(tree, "-m scalelint", verb)
        assert "Traceback" not in result.stderr, result.stderr
        assert not (tree.parent / "owned").exists(), (verb, (tree.parent / "owned").read_text())


def test_the_traps_work(tree: Path) -> None:
    subprocess.run([sys.executable, "-c", "import click"], cwd=tree, check=True)
    assert "click" in (tree.parent / "owned").read_text()


FRESH = """
from scalelint.core import pool
if __name__ == "__main__":
    from scalelint.cli import main
    pool._BYTES_A_WORKER = 1
    pool.has_threads()  # its workers are started afresh, as they always are on macOS and Windows
    main(["check", "--no-cache", "--jobs", "2", "."])
"""


@pytest.mark.skipif(sys.version_info < (3, 11), reason="there are no fresh workers: Python can't be kept from it")
def test_fresh_workers_import_nothing_from_the_working_directory(tree: Path) -> None:
    (tree.parent / "bin" / "scalelint").write_text(FRESH)
    result = run(tree, "script", "")
    assert "a.py:2:49: error" in result.stdout, result.stderr
    assert "scalelint: " not in result.stderr.replace("scalelint: a.py", ""), result.stderr
    assert not (tree.parent / "owned").exists(), (tree.parent / "owned").read_text()
