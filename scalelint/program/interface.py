"""What a file tells others about who has to do with latents: its names, which of them speak of latents, what each leads to.

It is a function of the file's bytes and the vocabulary alone, so it is made once for a content and kept. What is
answered from interfaces stays as it was while they do, whatever else changes in the files.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from scalelint.program.unit import Unit

#: lines of a definition that is read for what it calls: a long one that has no word about latents is about something else
WIRING = 40
#: lines of a definition of which every word may be what it hands on to: a table, a list, a line of aliases
_TABLE = 12
_WORD = re.compile(r"\w+")
_CALLED = re.compile(r"(?<![\w.])(\w+)[ \t]*\(|\b(\w+)\.\w+\(|\.(\w+)\(")
PROSE = re.compile(r'"""[\s\S]*?"""|#[^\n]*')


class Interface(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """The names of a module, methods as ``Class.method``."""

    leads: dict[
        str, list[str] | None
    ]  #: each definition to names of the file that it hands on to; None: it speaks of latents
    links: dict[str, str]  #: local names of imports to their dotted origins
    stars: list[str]  #: modules of star imports

    def has(self, name: str) -> bool:
        """Whether a name may come from this file."""
        return name in self.leads or name in self.links or bool(self.stars)

    def speaks(self, name: str) -> bool:
        """Whether a definition's own text speaks of factors or latents."""
        return self.leads.get(name, ()) is None

    @cached_property
    def methods(self) -> dict[str, list[str]]:
        """The names of the methods of each class."""
        found: dict[str, list[str]] = {}
        for name in self.leads:
            owner, dot, method = name.partition(".")
            if dot:
                found.setdefault(owner, []).append(method)
        return found


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Interface)


def pack(interface: Interface) -> bytes:
    """An interface as bytes, the same for the same one. Raises UnicodeEncodeError for halves of surrogate pairs."""
    return _encoder.encode(interface)


def unpack(data: bytes) -> Interface | None:
    """The interface in ``data``; None where the bytes are damaged."""
    try:
        return _decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError):
        return None


def interface_of(unit: Unit) -> Interface:
    """The interface of a file; nothing of the file is parsed for it."""
    links, stars = unit.links
    wires: dict[str, set[str]] = {}
    leads: dict[str, list[str] | None] = {}
    for name in sorted(unit.regions):
        own = {name, name.partition(".")[0]}
        words = None if unit.has_marks(name) else _wires(unit, name, wires) - own
        leads[name] = None if words is None else sorted(words & (unit.regions.keys() | links.keys()))
    return Interface(leads, dict(sorted(links.items())), stars)


def _wires(unit: Unit, name: str, wires: dict[str, set[str]]) -> set[str]:
    """The names that a definition hands on to: what it calls; of a short one, all that it mentions."""
    if name not in wires:
        if "." not in name and unit.is_class(name):
            wires[name] = _wired(unit.head(name)).union(
                *(_wires(unit, each, wires) for each in unit.methods.get(name, ()))
            )
        else:
            wires[name] = _wired(unit.region(name))
    return wires[name]


def _wired(text: str) -> set[str]:
    """The names that a text calls."""
    text = PROSE.sub("", text)
    lines = text.count("\n")
    if lines > WIRING:
        return set()
    if lines <= _TABLE:
        return set(_WORD.findall(text))
    return {name for found in _CALLED.findall(text) for name in found if name}
