"""Scans the folders in FOLDER as repositories, with one worker and with two, and samples the memory of all processes.

``python -m benchmarks.scan wheel/diffusers/pipelines``: prints a table, and what 100,000 such repositories would take.
On a busy machine wall times say little: ``cpu s`` is what the repositories themselves used, ``all cpu s`` the whole scan
with the start of its processes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
import pyarrow.parquet as pq

from scalelint.config import Settings
from scalelint.scan.manifest import Entry
from scalelint.scan.run import Plan, run

_EVERY = 0.2
_MANY = 100_000


class Memory(threading.Thread):
    """The most memory, in MB, of this process with its scheduler, of a worker, of a child that analyses; and their time."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = {"driver": 0.0, "worker": 0.0, "child": 0.0}
        self.cpu: dict[int, float] = {}  #: processor seconds by process, as last seen
        self.began = sum(psutil.Process().cpu_times()[:2])
        self.over = threading.Event()

    def run(self) -> None:
        own = psutil.Process()
        while not self.over.wait(_EVERY):
            self._note("driver", own)
            self.cpu[own.pid] -= self.began
            for process in own.children(recursive=True):
                try:
                    line = " ".join(process.cmdline())
                except psutil.Error:
                    continue
                if "scalelint.scan.child" in line:
                    self._note("child", process)
                elif "spawn_main" in line:
                    self._note("worker", process)

    def _note(self, kind: str, process: psutil.Process) -> None:
        try:
            self.most[kind] = max(self.most[kind], process.memory_info().rss / 2**20)
            self.cpu[process.pid] = sum(process.cpu_times()[:2])
        except psutil.Error:
            return


def measure(entries: list[Entry], workers: int, output: Path) -> dict[str, float]:
    """One scan."""
    memory = Memory()
    memory.start()
    started = time.monotonic()
    tally = run(Plan(entries, output, Settings(), workers=workers))
    seconds = time.monotonic() - started
    memory.over.set()
    assert tally["ok"] == len(entries), tally
    cpu = sum(pq.read_table(output / "timing.parquet")["cpu_seconds"].to_pylist())
    size = sum(pq.read_table(output / "repositories.parquet")["bytes"].to_pylist()) / 1e6
    stored = (output / "scan.sqlite3").stat().st_size / 1e6
    return {
        "seconds": seconds,
        "cpu": cpu,
        "all_cpu": sum(memory.cpu.values()),
        "mb": size,
        "stored": stored,
        **memory.most,
    }


def main(folder: Path) -> None:
    """Print the table."""
    entries = [Entry(path.name, str(path.absolute())) for path in sorted(folder.iterdir()) if path.is_dir()]
    number = len(entries)
    print(f"{number} repositories; load {os.getloadavg()[0]:.1f}; {os.cpu_count()} processors")
    print("workers   seconds   repositories/min   MB/s   cpu s   all cpu s   driver MB   worker MB   child MB")
    with tempfile.TemporaryDirectory() as name:
        for workers in (1, 2):
            found = measure(entries, workers, Path(name, str(workers)))
            rate, speed = 60 * number / found["seconds"], found["mb"] / found["seconds"]
            print(
                f"{workers:7} {found['seconds']:9.1f} {rate:18.0f} {speed:6.2f} {found['cpu']:7.1f} {found['all_cpu']:11.1f}"
                f" {found['driver']:11.0f} {found['worker']:11.0f} {found['child']:10.0f}"
            )
    each = found["all_cpu"] / number
    hours, gigabytes = each * _MANY / 3600, found["stored"] / number * _MANY / 1e3
    print(
        f"{_MANY:,} such repositories ({found['mb'] / number:.2f} MB each): {hours:.1f} processor hours, {gigabytes:.1f} GB of results"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
