"""Runs one command and takes its wall time and the peak memory of its largest process."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measurement:
    """One run of a command."""

    seconds: float
    megabytes: float
    output: bytes
    busy: float = 0.0  #: seconds of the processor, those of child processes that it waited for too


class CommandError(Exception):
    """The command ended with an exit code that does not mean success or findings."""


def measure(
    command: list[str], folder: Path, environment: dict[str, str] | None = None, scratch: Path | None = None
) -> Measurement:
    """Run ``command`` in ``folder``; its output goes to a file, so that a full pipe cannot slow it down."""
    target = (scratch or folder) / "output"
    with target.open("wb") as output, (target.parent / "errors").open("wb") as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=output, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    message = (target.parent / "errors").read_text(encoding="utf-8", errors="replace").strip()[-400:]
    if process.returncode not in (0, 1) or "Error: " in message:
        raise CommandError(f"{command[0]} ended with {process.returncode}: {message}")
    return Measurement(seconds, usage.ru_maxrss / 1024, target.read_bytes(), usage.ru_utime + usage.ru_stime)
