"""Fixes for the findings of a run, remembered between runs.

A remedy looks at a finding and at the file it stands in, nothing else. So a file that did not change need not be
parsed again only to say whether its findings can be mended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from scalelint.core.pool import suffix_of
from scalelint.model import Finding, Fix

if TYPE_CHECKING:
    from scalelint.cache import Cache, Keys

Read = Callable[[str], bytes]
_encoder = msgspec.msgpack.Encoder()


class Memory:
    """The fixes of earlier runs, by finding and content of its file."""

    def __init__(self, cache: Cache, keys: Keys, known: Mapping[str, bytes]) -> None:
        self._cache = cache
        self._keys = keys
        self._known = known  #: displayed path -> key of the content that the findings are about

    def offer(self, findings: Sequence[Finding], read: Read) -> None:
        """Give each finding that can be mended its fix."""
        try:
            marks = [self._mark(found) for found in findings]
            stored = self._cache.get_many([mark for mark in marks if mark])
            unknown = [(f, mark) for f, mark in zip(findings, marks, strict=True) if not _take(f, stored.get(mark))]
            if unknown:
                self._find(unknown, read)
        finally:
            self._cache.close()

    def _mark(self, found: Finding) -> bytes:
        """What the fix of a finding is kept by: all that it depends on. Empty for a file without a key."""
        key = self._known.get(found.path)
        return sha256(b"fix" + key + _encoder.encode(found)).digest() if key else b""

    def _find(self, unknown: Sequence[tuple[Finding, bytes]], read: Read) -> None:
        """Offer fixes, and keep them unless their file has changed since its key was made."""
        unsure: set[str] = set()

        def checked(path: str) -> bytes:
            unsure.add(path)
            source = read(path)
            if self._keys.of(source, suffix_of(path)) == self._known.get(path):
                unsure.discard(path)
            return source

        offer_fixes([found for found, _ in unknown], checked)
        fresh = {mark: _encoder.encode(found.fix) for found, mark in unknown if mark and found.path not in unsure}
        self._cache.put_many(fresh)


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
