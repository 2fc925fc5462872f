"""A process that scans one repository after the other, told by its worker through pipes: ``python -m scalelint.scan.child``.

It lives apart from the worker so that a repository that crashes the parser, hangs or eats memory ends this process alone.
The operating system keeps the limits: an alarm ends it even inside native code, and memory beyond the limit is not there.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from scalelint.config import Settings
from scalelint.errors import in_a_line
from scalelint.scan.manifest import Entry
from scalelint.scan.rows import Result

_LENGTH = 8
BEGUN = "begun"  #: the status of a message that is no result yet


class Job(msgspec.Struct):
    """One repository, how to look at it, and what an earlier run found of which content."""

    entry: Entry
    settings: Settings
    seconds: int
    megabytes: int
    configs: bool = False
    known: str = ""  #: the content that is known already: nothing is done where it is still the same


def send(stream: BinaryIO, data: bytes) -> None:
    """One message: its length, then its bytes."""
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def _answer(stream: BinaryIO, result: Result) -> None:
    """Tell the worker; one that was killed meanwhile hears nothing, and another has its repository already."""
    try:
        send(stream, msgspec.msgpack.encode(result))
    except BrokenPipeError:
        os._exit(0)


def receive(stream: BinaryIO) -> bytes:
    """One message; nothing where the other side is gone."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return b""
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else b""


def scan(job: Job, begin: Callable[[Result], None] = lambda begun: None) -> Result:
    """The rows of one repository; ``begin`` is told its content's name before anything in it can go wrong."""
    from scalelint.scan.sources import SourceError, find

    name, identity = job.entry.name, ""
    try:
        source = find(job.entry)
        identity = source.identity
        if identity == job.known:
            return Result(name, identity, "unchanged")
        begin(Result(name, identity, BEGUN))
        with source.laid_out() as folder:
            tables, totals = _look(job, folder)
            os.chdir("/")
    except SourceError as error:
        return Result(name, identity, "unreadable", str(error))
    except OSError as error:
        return Result(name, identity, "unreadable", f"{error.strerror or error}: {error.filename or job.entry.source}")
    except MemoryError:
        return Result(name, identity, "memory", f"needs more than {job.megabytes:,} MB")
    except Exception as error:
        return Result(name, identity, "failed", f"a bug in scalelint ({in_a_line(error)})")
    return Result(name, identity, tables=tables, totals=totals)


def _look(job: Job, folder: object) -> tuple[dict[str, list[dict[str, object]]], dict[str, object]]:
    from pathlib import Path

    from scalelint.scan.checkpoints import checkpoint_rows
    from scalelint.scan.rows import rows_of

    assert isinstance(folder, Path)
    return checkpoint_rows(folder, job.settings) if job.configs else rows_of(folder, job.settings)


def main() -> None:
    """Answer jobs until the worker closes the pipe. Whatever prints by accident must not reach the pipe."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    decoder = msgspec.msgpack.Decoder(Job)
    while data := receive(sys.stdin.buffer):
        job = decoder.decode(data)
        _limit_memory(job.megabytes)
        signal.alarm(job.seconds)
        started, used = time.monotonic(), _used()
        result = scan(job, lambda begun: _answer(answers, begun))
        signal.alarm(0)
        result.timing = {
            "seconds": round(time.monotonic() - started, 4),
            "cpu_seconds": round(_used() - used, 4),
            "peak_mb": _peak(),
            "host": os.uname().nodename,
        }
        _answer(answers, result)
        gc.collect()


def _limit_memory(megabytes: int) -> None:
    import resource

    limit = megabytes * 2**20
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (min(limit, hard) if hard >= 0 else limit, hard))


def _used() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak() -> float:
    import resource

    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


if __name__ == "__main__":
    main()
