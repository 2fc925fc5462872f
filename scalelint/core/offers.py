"""Fixes for the findings of a run, remembered between runs.

A remedy looks at a finding and at the file it stands in, nothing else. So a file that did not change need not be
parsed again only to say whether its findings can be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from scalelint.core.memory import Memory
from scalelint.model import Finding, Fix

Read = Callable[[str], bytes]
_encoder = msgspec.msgpack.Encoder()


def offer(findings: Sequence[Finding], read: Read, memory: Memory | None = None) -> None:
    """Give each finding that can be mended its fix, one that is remembered or a new one."""
    if memory is None:
        offer_fixes(findings, read)
        return
    try:
        marks = [memory.mark(b"fix", found.path, _encoder.encode(found)) for found in findings]
        stored = memory.recall(marks)
        unknown = [(f, mark) for f, mark in zip(findings, marks, strict=True) if not _take(f, stored.get(mark))]
        if unknown:
            _find(unknown, read, memory)
    finally:
        memory.close()


def _find(unknown: Sequence[tuple[Finding, bytes]], read: Read, memory: Memory) -> None:
    """Offer fixes, and keep them unless their file has changed since its key was made."""
    unsure: set[str] = set()

    def checked(path: str) -> bytes:
        unsure.add(path)
        source = read(path)
        if memory.is_current(path, source):
            unsure.discard(path)
        return source

    offer_fixes([found for found, _ in unknown], checked)
    memory.keep({mark: _encoder.encode(found.fix) for found, mark in unknown if mark and found.path not in unsure})


def offer_fixes(findings: Sequence[Finding], read: Read) -> None:
    """Give each finding that can be mended its fix; what that takes is imported where there is a finding to mend."""
    from scalelint.rewrite.mend.remedies import offer

    offer(findings, read)


def _take(found: Finding, data: bytes | None) -> bool:
    """Take a remembered fix, or that there is none; False where nothing is remembered or the bytes are damaged."""
    if data is None:
        return False
    try:
        found.fix = msgspec.msgpack.decode(data, type=Fix | None)
    except (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError):
        return False
    return True
