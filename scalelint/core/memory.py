"""What earlier runs found out about the files of this one, by what the files hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from scalelint.core.pool import suffix_of

if TYPE_CHECKING:
    from scalelint.cache import Cache, Keys


class Memory:
    """The part of a cache that is about the files of a run."""

    def __init__(self, cache: Cache, keys: Keys, known: Mapping[str, bytes]) -> None:
        self._cache = cache
        self._keys = keys
        self._known = known  #: displayed path -> key of the content that the run is about
        self._fresh: dict[bytes, bytes] = {}  #: found out in this run, not written yet

    def mark(self, kind: bytes, path: str, about: bytes = b"") -> bytes:
        """The key of what is known about a file, and about something in it. Empty for a file without a key."""
        key = self._known.get(path)
        return sha256(kind + key + about).digest() if key else b""

    def without(self, paths: Collection[str]) -> Memory:
        """The same, to which some files are unknown: they hold something else now."""
        apart = Memory(self._cache, self._keys, {path: key for path, key in self._known.items() if path not in paths})
        apart._fresh = self._fresh
        return apart

    def is_current(self, path: str, source: bytes) -> bool:
        """Whether a file still holds what the run is about."""
        return self._keys.of(source, suffix_of(path)) == self._known.get(path)

    def recall(self, marks: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is known under these keys."""
        return self._cache.get_many([mark for mark in marks if mark])

    def keep(self, entries: Mapping[bytes, bytes]) -> None:
        """Remember something; it is written when the memory is closed."""
        self._fresh.update(entries)

    def close(self) -> None:
        """Write what is new, and let go of the cache."""
        fresh = dict(self._fresh)
        self._fresh.clear()
        try:
            self._cache.put_many(fresh)
        finally:
            self._cache.close()
