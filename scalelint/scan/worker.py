"""The task that a cluster runs: hand one repository to this worker's child process, and say what became of it.

A child serves many repositories, because starting one costs a third of a second; one that died is replaced.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from typing import BinaryIO, cast

import msgspec

from scalelint.scan.child import BEGUN, Job, receive, send
from scalelint.scan.rows import Result

_local = threading.local()  #: a child for each thread of a worker
_SERVES = 200  #: repositories, before a child is replaced: what leaks in them goes with it


def scan_repository(packed: bytes) -> bytes:
    """The packed result of a packed job. Never raises because of the repository."""
    job = msgspec.msgpack.decode(packed, type=Job)
    child = _child()
    result = Result(job.entry.name)
    try:
        send(cast("BinaryIO", child.stdin), packed)
        while answer := receive(cast("BinaryIO", child.stdout)):
            result = msgspec.msgpack.decode(answer, type=Result)
            if result.status != BEGUN:
                _local.served += 1
                return answer
    except OSError:
        pass  # a closed pipe: it died
    _died(job, _end(child), result)
    return msgspec.msgpack.encode(result)


def _child() -> subprocess.Popen[bytes]:
    child: subprocess.Popen[bytes] | None = getattr(_local, "child", None)
    if child is None or child.poll() is not None or _local.served >= _SERVES:
        if child is not None:
            _end(child)
        command = [sys.executable, "-m", "scalelint.scan.child"]
        _local.room = tempfile.mkdtemp(prefix="scalelint-scan-")
        room = {**os.environ, "TMPDIR": _local.room}
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd="/", env=room, start_new_session=True
        )
        _local.child, _local.served = child, 0
        weakref.finalize(child, shutil.rmtree, _local.room, ignore_errors=True)
    return child


def _end(child: subprocess.Popen[bytes]) -> int:
    """Close a child's pipes and wait for it; its exit code. What it has started and laid out goes with it."""
    for stream in (child.stdin, child.stdout):
        with contextlib.suppress(OSError):
            cast("BinaryIO", stream).close()
    try:
        code = child.wait(timeout=10)
    except subprocess.TimeoutExpired:
        child.kill()
        code = child.wait()
    with contextlib.suppress(OSError):  # git may wait for a pipe of its repository
        os.killpg(child.pid, signal.SIGKILL)
    shutil.rmtree(_local.room, ignore_errors=True)
    return code


def _died(job: Job, code: int, result: Result) -> None:
    """Say in a result what ended the child."""
    if code == -signal.SIGALRM:
        result.status, result.message = "timeout", f"takes more than {job.seconds:,} s"
    else:
        what = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        result.status, result.message = "crashed", f"its process ended with {what}"
