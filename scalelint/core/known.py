"""What the cache keeps of a file: its summary, and what the rest of the program answered when it was made.

A summary holds while its file and those answers are the same. Files that only changed inside, behind the same
definitions, change no answer, so nothing that depends on them is analysed again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from scalelint.program import Answer, Asked

if TYPE_CHECKING:
    from scalelint.program.world import World


class Known(msgspec.Struct, array_like=True):
    """A packed summary with its answers; ``files`` are the keys that the asked files had, ``tree`` all paths."""

    data: bytes
    answers: list[Answer] = []
    files: dict[str, bytes] = {}
    tree: bytes = b""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Known)


class Tree:
    """The files of a run by path, as far as cached summaries depend on them."""

    def __init__(self, keys: Mapping[str, bytes], world: Callable[[], World]) -> None:
        self.keys = keys
        self.asked: dict[str, list[Answer]] = {}  #: by path, what a file was answered
        self._world = world
        paths = "\0".join(sorted(path for path in keys if path.endswith(".py")))
        self.digest = hashlib.blake2b(paths.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tree) and self.keys == other.keys

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def world(self) -> World:
        """The program as it is now: needed only where something changed."""
        return self._world()

    def pack(self, data: bytes, asked: Asked) -> bytes:
        """A summary for the cache."""
        files = {path: self.keys[path] for path in asked.files if path in self.keys}
        return _encoder.encode(Known(data, asked.answers, files, self.digest if asked.answers else b""))

    def unpack(self, stored: bytes, path: str = "") -> bytes | None:
        """The summary of a cache entry; None where its bytes are damaged or an answer is another one today."""
        try:
            known = _decoder.decode(stored)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        self.asked[path] = known.answers
        return known.data if not known.answers or self._holds(known) else None

    def _holds(self, known: Known) -> bool:
        changed = {path for path, key in known.files.items() if self.keys.get(path) != key}
        if known.tree == self.digest and not changed:
            return True
        return all(self.world.holds(answer) for answer in self._doubtful(known, changed))

    def _doubtful(self, known: Known, changed: set[str]) -> Iterable[Answer]:
        """The answers that may be others: about files that changed, and about imports where files came or went."""
        for answer in known.answers:
            kind = answer.about[:1]
            moved = known.tree != self.digest and kind in "<~"
            if moved or (kind == "~" and changed) or (kind != "<" and answer.path in changed):
                yield answer
