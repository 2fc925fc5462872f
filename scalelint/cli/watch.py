"""``check --watch``: again and again, whenever a file changes that a run would read."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from scalelint.errors import UserError
from scalelint.files.discover import CONFIGS, PYTHON


def watch(paths: Sequence[str], once: Callable[[], int]) -> None:
    """Run, and run again when something under ``paths`` changes, until Ctrl-C."""
    try:
        import watchfiles
    except ModuleNotFoundError:
        raise UserError("--watch needs the extra `server`: pip install 'scalelint[server]'") from None

    def concerns(_: watchfiles.Change, path: str) -> bool:
        return path.endswith((*PYTHON, *CONFIGS)) and not Path(path).name.startswith(".scalelint-")

    with contextlib.suppress(KeyboardInterrupt):
        _run(once)
        for _ in watchfiles.watch(*paths, watch_filter=concerns):
            _run(once)


def _run(once: Callable[[], int]) -> None:
    """One run; what would end the command is said, and the next change is waited for."""
    click.clear()
    try:
        once()
    except UserError as error:
        error.show()
    sys.stdout.flush()
    click.echo(f"[{time.strftime('%H:%M:%S')}] waiting for changes; Ctrl-C ends", err=True)
