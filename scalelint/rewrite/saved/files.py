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
from scalelint.rewrite.edit.edits import Change, apply
from scalelint.rewrite.saved.values import Turn, inverse_of

_ENTRY = re.compile(r'"(?P<name>[A-Za-z_]\w*)"\s*:\s*(?P<value>-?\d[\d.eE+-]*|\[[\s\d.,eE+-]+\])')
_NUMBER = re.compile(r"-?\d[\d.eE+-]*")
_FLOATS = {"F32": "f", "F64": "d"}
_HALF = ("F16", "BF16")


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
        except ValueError as error:
            raise UserError(f"{self.path}: {error}; nothing was changed") from None
        return new, turns


def opened(path: str) -> Saved:
    """A file that a user names; raises UserError where it can't be read, or only by running what is in it."""
    try:
        source = Path(path).read_bytes()
        return Saved(path, source, frozenset(_KINDS[_kind(path)].names(source)))
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, struct.error) as error:
        raise UserError(f"{path}: {error}") from None


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
        for name, value in header.pop("__metadata__", {}).items():
            yield from [name] if _NUMBER.fullmatch(value) else _named(value)
        yield from (key.rpartition(".")[2] for key in header)

    @classmethod
    def turned(cls, source: bytes, names: Collection[str], turns: list[Turn]) -> bytes:
        header, data = cls._parts(source)
        metadata = header.get("__metadata__", {})
        for name, value in metadata.items():
            if name in names and _NUMBER.fullmatch(value):
                metadata[name] = inverse_of(name, value)
                turns.append(Turn(name, value, metadata[name]))
            else:
                metadata[name] = _text(value, names, turns)
        content = bytearray(data)
        for key, tensor in header.items():
            if key.rpartition(".")[2] in names and key != "__metadata__":
                cls._tensor(key, tensor, content, turns)
        written = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
        written += b" " * (-len(written) % 8)
        return struct.pack("<Q", len(written)) + written + content

    @staticmethod
    def _parts(source: bytes) -> tuple[dict[str, Any], bytes]:
        (length,) = struct.unpack_from("<Q", source)
        header = json.loads(source[8 : 8 + length])
        if not isinstance(header, dict):
            raise ValueError("is no safetensors file")
        return header, source[8 + length :]

    @staticmethod
    def _tensor(key: str, tensor: dict[str, Any], content: bytearray, turns: list[Turn]) -> None:
        kind = tensor["dtype"]
        if kind in _HALF:
            raise ValueError(f"`{key}` is in half precision, and its inverse would be rounded elsewhere")
        if kind not in _FLOATS:
            raise ValueError(f"`{key}` is a tensor of {kind}, which holds no factor")
        start, end = tensor["data_offsets"]
        form = f"<{(end - start) // struct.calcsize(_FLOATS[kind])}{_FLOATS[kind]}"
        old = struct.unpack_from(form, content, start)
        if 0.0 in old:
            raise ValueError(f"`{key}` holds 0, which has no inverse")
        new = [1 / value for value in old]
        struct.pack_into(form, content, start, *new)
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
