"""``check --watch``: a process that reports again when a file changes, and ends quietly."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from scalelint.cli import main

pytest.importorskip("watchfiles", reason="the extra `server` is not installed")

WRONG = "z = vae.encode(x).latent_dist.sample() * 0.18125\nz = scheduler.add_noise(z, torch.randn_like(z), t)\n"


LONG = 300  #: seconds after which something hangs, however busy the machine is
COMMAND = [sys.executable, "-X", "faulthandler", "-m", "scalelint", "check", "--watch", "--format", "concise"]


class Watched:
    """A process and what it says, line by line."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "NO_COLOR": "1"},
        )
        self.said: list[str] = []
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put("")  # it has ended

    def until(self, words: str) -> None:
        """Wait for a line; for the end of the process where there are no words."""
        while True:
            try:
                line = self.lines.get(timeout=LONG)
            except queue.Empty:
                self.process.send_signal(signal.SIGABRT)  # prints where it is
                self.process.wait()
                raise AssertionError(f"never said: {words}", self.said, list(self.lines.queue)) from None
            self.said.append(line)
            if words in line if words else not line:
                return
            assert line, ("ended before it said", words, self.said)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Callable[[list[str]], Watched]]:
    started: list[Watched] = []

    def start(command: list[str]) -> Watched:
        started.append(Watched(command, tmp_path))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is a signal")
def test_it_reports_again_and_ends_with_ctrl_c(tmp_path: Path, watched: Callable[[list[str]], Watched]) -> None:
    (tmp_path / "a.py").write_text(WRONG, encoding="utf-8")
    run = watched([*COMMAND, "--no-cache", "."])
    run.until("a.py:1:42: error SCL302")
    run.until("waiting for changes")
    (tmp_path / "a.py").write_text(WRONG.replace("0.18125", "0.18215"), encoding="utf-8")
    run.until("No findings.")
    run.until("waiting for changes")
    (tmp_path / "scalelint.toml").write_text("select = 3\n", encoding="utf-8")
    run.until("key `select`")
    run.until("waiting for changes")
    run.process.send_signal(signal.SIGINT)
    run.until("")
    assert run.process.wait() == 0


LOSES = """
import os, pathlib, signal, sys
from scalelint.cli.watch import watch

class Loses:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(100):
            pass  # the exception comes here, where Python can only drop it

watch(["."], lambda: [Loses()] and 0)
print("ended")
"""
CLINGS = """
import sys
from scalelint.cli.watch import watch

def once():
    while True:
        try:
            print("a run", flush=True)
            while True:
                pass
        except KeyboardInterrupt:
            print("clings", flush=True)

watch(["."], once)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is a signal")
def test_ctrl_c_that_a_destructor_drops_ends_it_all_the_same(watched: Callable[[list[str]], Watched]) -> None:
    run = watched([sys.executable, "-c", LOSES])
    run.until("Exception ignored in")
    run.until("ended")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is a signal")
def test_the_second_ctrl_c_ends_it_at_once(watched: Callable[[list[str]], Watched]) -> None:
    run = watched([sys.executable, "-c", CLINGS])
    run.until("a run")
    run.process.send_signal(signal.SIGINT)
    run.until("clings")
    run.process.send_signal(signal.SIGINT)
    run.until("")
    assert run.process.wait() == 130


@pytest.mark.parametrize("options", [["--fix"], ["--add-ignore", "x"], ["-"], ["--write-baseline", "b.json"]])
def test_it_only_reports(options: list[str]) -> None:
    result = CliRunner().invoke(main, ["check", "--watch", *options])
    assert result.exit_code == 2
    assert "--watch only reports" in result.stderr
