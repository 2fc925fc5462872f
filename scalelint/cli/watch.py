"""``check --watch``: again and again, whenever a file changes that a run would read."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from scalelint.core.pool import has_threads
from scalelint.errors import UserError
from scalelint.files.discover import CONFIGS, PYTHON

_STEP = 100  #: milliseconds between two looks for changes and for Ctrl-C


class _CtrlC:
    """Whether Ctrl-C was pressed. The first one is noted besides ending the run, since an exception can be lost (in a
    destructor, in a callback); the second one ends the process at once."""

    def __init__(self) -> None:
        self.came = False
        self.in_a_run = False

    def is_set(self) -> bool:
        """As watchfiles asks."""
        return self.came

    def __call__(self, *_: object) -> None:
        if self.came:
            _die()
        self.came = True
        if self.in_a_run:
            raise KeyboardInterrupt

    @contextlib.contextmanager
    def heard(self) -> Iterator[None]:
        """Take Ctrl-C as said above."""
        before: Any = signal.signal(signal.SIGINT, self)
        try:
            with contextlib.suppress(KeyboardInterrupt):
                yield
        finally:
            signal.signal(signal.SIGINT, before)


def _die() -> None:
    """End this process and its workers, whatever they are at."""
    processes = sys.modules.get("multiprocessing")
    for child in processes.active_children() if processes is not None else ():
        child.kill()
    os._exit(130)


def watch(paths: Sequence[str], once: Callable[[], int]) -> None:
    """Run, and run again when something under ``paths`` changes, until Ctrl-C."""
    try:
        import watchfiles
    except ModuleNotFoundError:
        raise UserError("--watch needs the extra `server`: pip install 'scalelint[server]'") from None

    def concerns(_: watchfiles.Change, path: str) -> bool:
        return path.endswith((*PYTHON, *CONFIGS)) and not Path(path).name.startswith(".scalelint-")

    has_threads()  # the one that looks
    ctrl_c, first = _CtrlC(), True
    looks = watchfiles.watch(
        *paths, watch_filter=concerns, stop_event=ctrl_c, step=_STEP, rust_timeout=_STEP, yield_on_timeout=True
    )
    with ctrl_c.heard():
        for changes in looks:  # the first time once it looks, so that nothing is missed
            if changes or first:
                first = False
                ctrl_c.in_a_run = True
                _run(once)
                ctrl_c.in_a_run = False


def _run(once: Callable[[], int]) -> None:
    """One run; what would end the command is said, and the next change is waited for."""
    click.clear()
    try:
        once()
    except UserError as error:
        error.show()
    sys.stdout.flush()
    click.echo(f"[{time.strftime('%H:%M:%S')}] waiting for changes; Ctrl-C ends", err=True)
