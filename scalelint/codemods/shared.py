"""One plan for all worker processes of a libcst run: made before the first file is written, then handed round."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from pathlib import Path

import msgspec

from scalelint.rewrite.migrate import migrate
from scalelint.rewrite.turn.plan import Plan

_PATIENCE = 600.0


def shared_plan(folder: str, root: str, to: str) -> Plan:
    """The migration of a project; the first process that asks makes it, the others wait for it."""
    name = hashlib.blake2b(f"{to} {root}".encode(), digest_size=8).hexdigest()
    done, lock = Path(folder, f"{name}.plan"), Path(folder, f"{name}.lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return _waited(done, lock)
    try:
        plan = migrate([root], to=to, python_only=True)
        beside = done.with_suffix(".new")
        beside.write_bytes(msgspec.msgpack.encode(plan))
        beside.replace(done)
    except BaseException:
        with contextlib.suppress(OSError):
            done.with_suffix(".failed").touch()
        raise
    return plan


def _waited(done: Path, lock: Path) -> Plan:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if done.exists():
            return msgspec.msgpack.decode(done.read_bytes(), type=Plan)
        if done.with_suffix(".failed").exists():
            break
        time.sleep(0.02)
    raise RuntimeError(f"the migration could not be planned ({lock.stem})")
