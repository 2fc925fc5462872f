"""What the cache keeps of a file: its summary, and what the rest of the program answered when it was made.

A summary holds while its file and those answers are the same. Files that only changed inside, behind the same
definitions, change no answer, so nothing that depends on them is analysed again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from scalelint.core.moved import Move, moved
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

    def __init__(self, keys: Mapping[str, bytes], world: Callable[[], World], before: Callable[[bytes], bytes]) -> None:
        self.keys = keys
        self.asked: dict[str, list[Answer]] = {}  #: by path, what a file was answered
        self.fresh: dict[bytes, bytes] = {}  #: entries that hold although what they rest on has changed, by their keys
        self._world = world
        self._before = before
        self._same: dict[tuple[str, bytes], bool] = {}
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
        if not known.answers:
            return known.data
        changed = {file for file, key in known.files.items() if self.keys.get(file) != key}
        if known.tree == self.digest and not changed:
            return known.data
        doubtful = list(self._doubtful(known, changed))
        if not all(self.world.holds(answer) for answer in doubtful):
            return None
        data = self._moved(known, changed)
        if data is not None and doubtful:
            self._refresh(path, known, data, changed)
        return data

    def _doubtful(self, known: Known, changed: set[str]) -> Iterator[Answer]:
        """The answers that may be others: about files that changed, about who has to do with latents where what files
        tell of that did, and about imports where files came or went."""
        elsewhere = known.tree != self.digest
        altered = elsewhere or not all(self._tells_the_same(file, known.files[file]) for file in changed)
        for answer in known.answers:
            kind = answer.about[:1]
            if altered if kind in "~%?" else elsewhere if kind == "<" else answer.path in changed:
                yield answer

    def _tells_the_same(self, path: str, key: bytes) -> bool:
        """Whether a file's interface is what it was when the file had this key."""
        if (path, key) not in self._same:
            now = self.world.packed.get(path)
            self._same[path, key] = now is not None and now == self._before(key)
        return self._same[path, key]

    def _moved(self, known: Known, changed: set[str]) -> bytes | None:
        """The summary with its places in other files where they stand now; None where that can't be told."""
        moves: dict[str, list[Move]] = {}
        for answer in known.answers:
            if answer.line and answer.path in changed:
                moves.setdefault(answer.path, []).append(self.world.move(answer))
        has_moved = any(by for each in moves.values() for _, _, by in each)
        return moved(known.data, moves) if has_moved else known.data

    def _refresh(self, path: str, known: Known, data: bytes, changed: set[str]) -> None:
        """Note that an entry holds today, so that the next run need not ask again."""
        answers = [
            self.world.answer(each.path, each.about) if each.line and each.path in changed else each
            for each in known.answers
        ]
        files = sorted({*known.files} & self.keys.keys())
        self.asked[path] = answers
        self.fresh[self.keys[path]] = self.pack(data, Asked(answers, files))
