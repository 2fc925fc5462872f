"""Spreads jobs over a Dask cluster: this machine's own by default, any by its scheduler's address.

Dask distributed rather than Ray: it is Python alone (10 MB against 70), starts a cluster on one machine in a second, speaks
to SLURM, Kubernetes and cloud clusters through its own deployments, hands a task of a dead worker to another one, and needs
no shared file system: results come back through it.
"""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from collections.abc import Iterable, Iterator
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
        stack.enter_context(kept_apart())
        settings = {"distributed.scheduler.allowed-failures": _TRIES, "distributed.comm.timeouts.connect": "20s"}
        stack.enter_context(dask.config.set(settings))
        try:
            if address is None:
                local = LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    dashboard_address=None,
                    memory_limit=0,
                    silence_logs=logging.ERROR,
                )
                address = stack.enter_context(local)
            client = stack.enter_context(Client(address))
        except (OSError, ValueError) as error:
            raise UserError(f"{address}: no scheduler answers: {error}") from None
        yield client


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
