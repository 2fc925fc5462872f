"""What the two conventions mean and who uses which, from ``rules/conventions.toml``."""

from __future__ import annotations

from functools import lru_cache

import msgspec
import msgspec.toml

from scalelint.resources import data_path


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code base that follows a convention, and where that can be read."""

    name: str
    source: str


class Meaning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One convention: what the factor is, and what that makes of the two directions."""

    name: str
    factor: str
    encode: str
    decode: str
    meaning: str
    caution: str
    aliases: tuple[str, ...]
    who: tuple[User, ...]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    convention: tuple[Meaning, ...]


@lru_cache(maxsize=1)
def conventions() -> dict[str, Meaning]:
    """Name to meaning: ``reciprocal`` and ``std``."""
    table = msgspec.toml.decode(data_path("rules", "conventions.toml").read_bytes(), type=_Table)
    return {convention.name: convention for convention in table.convention}


def convention_named(text: str) -> Meaning | None:
    """The convention that goes by ``text``, in any case: its name or an alias such as ``1/std``."""
    wanted = text.strip().lower().replace(" ", "")
    for convention in conventions().values():
        if wanted in (convention.name, *convention.aliases):
            return convention
    return None
