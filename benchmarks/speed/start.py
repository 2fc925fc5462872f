"""How long scalelint takes to start: its help, and one file of 10 kB, each many times."""

from __future__ import annotations

import compileall
import os
import sys
from pathlib import Path
from statistics import median

import scalelint
from benchmarks.speed.measure import Measurement, measure
from benchmarks.speed.tree import file_of

TIMES = 20
COMMAND = [sys.executable, "-m", "scalelint"]
#: Lines of a generated file of about 10 kB.
LINES = 168


def start(scratch: Path, times: int = TIMES) -> None:
    """Print a row a command: the middle and the worst run by the clock, and the middle one by the processor."""
    _compile()
    (scratch / "one.py").write_text(file_of(LINES), encoding="utf-8")
    check = [*COMMAND, "check", "--fail-on", "never"]
    print(f"{times} runs each\n\n| | median | slowest | of the processor |\n|---|---:|---:|---:|")
    _row("`scalelint --help`", [*COMMAND, "--help"], scratch, times)
    _row("`check`, one file of 10 kB, nothing cached", [*check, "--no-cache", "one.py"], scratch, times)
    _row("the same, cached", [*check, "--cache-dir", "cache", "one.py"], scratch, times)


def _compile() -> None:
    """Bytecode as pip leaves it behind: a checkout under ``PYTHONDONTWRITEBYTECODE`` is compiled by every run anew."""
    compileall.compile_dir(Path(scalelint.__file__).parent, quiet=1)


def _row(name: str, command: list[str], folder: Path, times: int) -> None:
    measure(command, folder)
    runs: list[Measurement] = [measure(command, folder) for _ in range(times)]
    seconds = [run.seconds for run in runs]
    busy = median(run.busy for run in runs)
    print(f"| {name} | {median(seconds):.2f} s | {max(seconds):.2f} s | {busy:.2f} s |")


def load() -> str:
    """How busy the machine is beside this, for the line below a table."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
