"""Spreads jobs over a Dask cluster: this machine's own by default, any by its scheduler's address.

Dask distributed rather than Ray: it is Python alone (10 MB against 70), starts a cluster on one machine in a second, speaks
to SLURM, Kubernetes and cloud clusters through its own deployments, hands a task of a dead worker to another one, and needs
no shared file system: results come back through it.
"""

from __future__ import annotations

import contextlib
import logging
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing import resource_tracker
from typing import Any

from scalelint.errors import UserError
from scalelint.processes import kept_apart

_AHEAD = 4  #: jobs that wait for each processor; more only fill the scheduler's memory
_TRIES = 3  #: workers that a job may lose before it counts as the culprit


@contextlib.contextmanager
def connected(address: str | None, workers: int) -> Iterator[Any]:
    """A client of the scheduler at ``address``, or of a cluster of ``workers`` processes on this machine."""
    import dask
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.ERROR)
    with contextlib.ExitStack() as stack:
        closed = threading.Event()
        stack.callback(closed.set)
        stack.enter_context(kept_apart())
        settings = {"distributed.scheduler.allowed-failures": _TRIES, "distributed.comm.timeouts.connect": "20s"}
        stack.enter_context(dask.config.set(settings))
        try:
            if address is None:
                with _deaf():
                    local = LocalCluster(
                        n_workers=workers,
                        threads_per_worker=1,
                        dashboard_address=None,
                        scheduler_kwargs={
                            "dashboard_address": "127.0.0.1:0"
                        },  # what it serves all the same, beside others
                        memory_limit=0,
                        silence_logs=logging.ERROR,
                    )
                address = stack.enter_context(local)
            client = stack.enter_context(Client(address))
        except (OSError, ValueError) as error:
            raise UserError(f"{address}: no scheduler answers: {error}") from None
        try:
            yield client
        except KeyboardInterrupt:
            threading.Thread(target=_end_children, args=[closed], daemon=True).start()
            raise


def _end_children(closed: threading.Event) -> None:
    """End what this machine's workers look at until their cluster is closed, which waits for it: limits are minutes."""
    import psutil

    while not closed.wait(0.1):
        for process in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if "scalelint.scan.child" in process.cmdline():
                    process.kill()


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile hears nothing of Ctrl-C, for which it would print pages; this process hears it afterwards.

    A terminal tells all processes. A blocked signal is handed on to threads and processes, and it waits.
    """
    resource_tracker.ensure_running()  # would let the signal through again, when it is started
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def answers(client: Any, jobs: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes | None]]:
    """(number, packed result) of each job, as they get ready; None where workers die of it, one after the other.

    Only a few jobs for each processor are handed in at a time, so a scheduler never knows of all of them.
    """
    from distributed import as_completed

    from scalelint.scan.worker import scan_repository

    waiting = iter(jobs)
    numbers: dict[str, int] = {}
    done = as_completed()
    done.with_results = False

    def hand_in(most: int) -> None:
        for number, packed in _first(waiting, most):
            future = client.submit(scan_repository, packed, pure=False, key=f"scan-{number}")
            numbers[future.key] = number
            done.add(future)

    hand_in(_AHEAD * max(sum(client.ncores().values()), 1))
    while numbers:
        future = next(done)
        number = numbers.pop(future.key)
        yield number, future.result() if future.status == "finished" else None
        future.release()
        hand_in(1)


def _first(items: Iterator[tuple[int, bytes]], most: int) -> deque[tuple[int, bytes]]:
    found: deque[tuple[int, bytes]] = deque()
    while len(found) < most:
        item = next(items, None)
        if item is None:
            break
        found.append(item)
    return found
