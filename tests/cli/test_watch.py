"""``check --watch``: a process that reports again when a file changes, and ends quietly."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from scalelint.cli import main

pytest.importorskip("watchfiles", reason="the extra `server` is not installed")

WRONG = "z = vae.encode(x).latent_dist.sample() * 0.18125\nz = scheduler.add_noise(z, torch.randn_like(z), t)\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is a signal")
def test_it_reports_again_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(WRONG, encoding="utf-8")
    command = [sys.executable, "-m", "scalelint", "check", "--watch", "--format", "concise", "--no-cache", "."]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout is not None
    stdout = process.stdout
    threading.Thread(target=lambda: [lines.put(line) for line in stdout], daemon=True).start()

    def until(words: str, change: Callable[[], object] = lambda: None) -> None:
        """Wait for a line; make the change again where it came before the watch had begun."""
        for _ in range(20):
            change()
            with contextlib.suppress(queue.Empty):
                while words not in lines.get(timeout=3):
                    pass
                return
        raise AssertionError(f"never said: {words}")

    try:
        until("a.py:1:42: error SCL302")
        until("waiting for changes")
        right = WRONG.replace("0.18125", "0.18215")
        until("No findings.", lambda: (tmp_path / "a.py").write_text(right, encoding="utf-8"))
        until("waiting for changes")
        until("key `select`", lambda: (tmp_path / "scalelint.toml").write_text("select = 3\n", encoding="utf-8"))
        until("waiting for changes")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()


@pytest.mark.parametrize("options", [["--fix"], ["--add-ignore", "x"], ["-"], ["--write-baseline", "b.json"]])
def test_it_only_reports(options: list[str]) -> None:
    result = CliRunner().invoke(main, ["check", "--watch", *options])
    assert result.exit_code == 2
    assert "--watch only reports" in result.stderr
