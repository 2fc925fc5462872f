"""``config.json``, ``*.safetensors`` and what torch pickles: the numbers under a factor's name, and their inverses.

Everything else in a file stays: the text of a JSON around a number, the tensors of a safetensors file, the rest of a
pickled table. Weights are never unpickled by anything but torch's own loader for plain data.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scalelint.errors import UserError
from scalelint.files.regular import read_regular
from scalelint.rewrite.edit.edits import Change, apply
from scalelint.rewrite.saved.values import Turn, inverse_of

_ENTRY = re.compile(r'"(?P<name>[A-Za-z_]\w*)"\s*:\s*(?P<value>-?\d[\d.eE+-]*|\[[\s\d.,eE+-]+\])')
_NUMBER = re.compile(r"-?\d[\d.eE+-]*")
_FLOATS = {"F32": "f", "F64": "d"}
_HALF = ("F16", "BF16")
_METADATA = "__metadata__"
_BROKEN = "is no safetensors file, or a broken one"
_MOST_TEXT = 100 * 2**20  #: of a configuration, or a header: what safetensors takes itself
_MOST = 64 * 2**30


@dataclass(frozen=True)
class Saved:
    """A file with the names under which it holds numbers."""

    path: str
    source: bytes
    names: frozenset[str]

    def turned(self, names: Collection[str]) -> tuple[bytes, list[Turn]]:
        """The file with the inverses of what it holds under some names, and what that changes.

        Raises UserError where a number has no inverse that means the same.
        """
        turns: list[Turn] = []
        try:
            new = _KINDS[_kind(self.path)].turned(self.source, names, turns)
        except (ValueError, RecursionError, MemoryError) as error:
            raise UserError(f"{self.path}: {_reason(error)}; nothing was changed") from None
        return new, turns


def opened(path: str) -> Saved:
    """A file that a user names; raises UserError where it can't be read, or only by running what is in it."""
    try:
        source = read_regular(path, _MOST_TEXT if _kind(path) == ".json" else _MOST)
        return Saved(path, source, frozenset(_KINDS[_kind(path)].names(source)))
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise UserError(f"{path}: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    return "needs more memory than there is" if isinstance(error, MemoryError) else str(error)


class _Json:
    """The text of a configuration."""

    @staticmethod
    def names(source: bytes) -> Iterator[str]:
        text = source.decode()
        json.loads(text)
        yield from _named(text)

    @staticmethod
    def turned(source: bytes, names: Collection[str], turns: list[Turn]) -> bytes:
        return _text(source.decode(), names, turns).encode()


class _Safetensors:
    """Metadata, which are texts, and the tensors that are buffers of the name."""

    @classmethod
    def names(cls, source: bytes) -> Iterator[str]:
        header, _ = cls._parts(source)
        for name, value in header.get(_METADATA, {}).items():
            yield from [name] if _NUMBER.fullmatch(value) else _named(value)
        yield from (key.rpartition(".")[2] for key in header if key != _METADATA)

    @classmethod
    def turned(cls, source: bytes, names: Collection[str], turns: list[Turn]) -> bytes:
        header, data = cls._parts(source)
        metadata = header.get(_METADATA, {})
        for name, value in metadata.items():
            if name in names and _NUMBER.fullmatch(value):
                metadata[name] = inverse_of(name, value)
                turns.append(Turn(name, value, metadata[name]))
            else:
                metadata[name] = _text(value, names, turns)
        content = bytearray(data)
        for key, tensor in header.items():
            if key.rpartition(".")[2] in names and key != _METADATA:
                cls._tensor(key, tensor, content, turns)
        written = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
        written += b" " * (-len(written) % 8)
        return struct.pack("<Q", len(written)) + written + content

    @staticmethod
    def _parts(source: bytes) -> tuple[dict[str, Any], bytes]:
        """The header and the data. ValueError for all that safetensors itself would not read."""
        length = int.from_bytes(source[:8], "little")
        if not 2 <= length <= min(len(source) - 8, _MOST_TEXT):
            raise ValueError(_BROKEN)
        header, data = json.loads(source[8 : 8 + length]), source[8 + length :]
        if not isinstance(header, dict):
            raise ValueError(_BROKEN)
        told = header.get(_METADATA, {})
        if not isinstance(told, dict) or not all(isinstance(value, str) for value in told.values()):
            raise ValueError(_BROKEN)
        end = 0
        places = sorted(_place(value) for key, value in header.items() if key != _METADATA)
        for start, stop in places:  # one after the other, without gaps: nothing is read or written twice
            if start != end or stop < start:
                raise ValueError(_BROKEN)
            end = stop
        if end != len(data):
            raise ValueError(_BROKEN)
        return header, data

    @staticmethod
    def _tensor(key: str, tensor: dict[str, Any], content: bytearray, turns: list[Turn]) -> None:
        kind = str(tensor.get("dtype"))
        if kind in _HALF:
            raise ValueError(f"`{key}` is in half precision, and its inverse would be rounded elsewhere")
        if kind not in _FLOATS:
            raise ValueError(f"`{key}` is a tensor of {kind}, which holds no factor")
        start, end = _place(tensor)
        size = struct.calcsize(_FLOATS[kind])
        if (end - start) % size or start == end:
            raise ValueError(_BROKEN)
        form = f"<{(end - start) // size}{_FLOATS[kind]}"
        old = struct.unpack_from(form, content, start)
        if 0.0 in old:
            raise ValueError(f"`{key}` holds 0, which has no inverse")
        new = [1 / value for value in old]
        try:
            struct.pack_into(form, content, start, *new)
        except OverflowError:
            raise ValueError(f"`{key}` holds a number whose inverse is out of range") from None
        turns.append(Turn(key, f"{old[0]:.6g}", f"{new[0]:.6g}"))


class _Pickled:
    """What ``torch.save`` wrote; torch is imported for these alone."""

    @staticmethod
    def names(source: bytes) -> Iterator[str]:
        from scalelint.rewrite.saved.pickled import names_in

        return names_in(source)

    @staticmethod
    def turned(source: bytes, names: Collection[str], turns: list[Turn]) -> bytes:
        from scalelint.rewrite.saved.pickled import turned

        return turned(source, names, turns)


_KINDS: dict[str, Any] = {".json": _Json, ".safetensors": _Safetensors, "": _Pickled}


def _place(tensor: object) -> tuple[int, int]:
    """Where a tensor's bytes are."""
    offsets = tensor.get("data_offsets") if isinstance(tensor, dict) else None
    if not isinstance(offsets, list) or len(offsets) != 2 or not all(type(each) is int for each in offsets):
        raise ValueError(_BROKEN)
    return offsets[0], offsets[1]


def _kind(path: str) -> str:
    ending = Path(path).suffix.lower()
    return ending if ending in _KINDS else ""


def _named(text: str) -> Iterator[str]:
    return (match["name"] for match in _ENTRY.finditer(text))


def _text(text: str, names: Collection[str], turns: list[Turn]) -> str:
    """A JSON text with the inverses of its numbers under some names."""
    changes = []
    for entry in _ENTRY.finditer(text):
        if entry["name"] in names:
            first = entry.start("value")
            for number in _NUMBER.finditer(entry["value"]):
                inverse = inverse_of(entry["name"], number[0])
                changes.append(Change(first + number.start(), first + number.end(), inverse))
                turns.append(Turn(entry["name"], number[0], inverse))
    return apply(text, changes)
