"""The trees that the speed benchmark generates, and how it runs commands."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.speed.measure import CommandError, measure
from benchmarks.speed.start import start
from benchmarks.speed.tree import file_of, write_tree


@pytest.mark.parametrize("lines", [300, 1_000, 5_000])
def test_generated_files_are_as_long_as_asked_and_parse(lines: int) -> None:
    text = file_of(lines)
    ast.parse(text)
    assert text.count("\n") == pytest.approx(lines, rel=0.25)


def test_generated_trees(tmp_path: Path) -> None:
    write_tree(tmp_path, 3)
    texts = {path.read_text(encoding="utf-8") for path in tmp_path.glob("*.py")}
    assert len(texts) == 3


def test_measure(tmp_path: Path) -> None:
    run = measure([sys.executable, "-c", "print('x' * 100_000)"], tmp_path)
    assert run.output == b"x" * 100_000 + b"\n"
    assert 0 < run.seconds < 60
    assert run.megabytes > 1


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "raise ValueError('no')"])
def test_a_failing_command_is_no_measurement(code: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        measure([sys.executable, "-c", code], tmp_path)


def test_start_up_is_a_row_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(tmp_path, times=1)
    rows = [line for line in capsys.readouterr().out.splitlines() if line.endswith("s |")]
    assert [row.split("|")[1].strip() for row in rows] == [
        "`scalelint --help`",
        "`check`, one file of 10 kB, nothing cached",
        "the same, cached",
    ]
    assert 9_000 < (tmp_path / "one.py").stat().st_size < 11_000
