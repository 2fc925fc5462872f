"""Rows that say what is in them: of ``return z, True`` and ``{"z": z, "ready": False}`` the flag holds of the latents beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from scalelint.analysis.domain.environment import WAYS, where
from scalelint.analysis.domain.tests import Told
from scalelint.analysis.domain.values import Value
from scalelint.syntax import cst, literal

_EQUAL = "Equal "


def beside(items: Iterable[tuple[int | str, cst.CSTNode, Value]]) -> list[Value]:
    """The values of a row, under their places or keys, each with what the flags and words beside it say."""
    row = list(items)
    said = [(key, told) for key, node, _ in row if (told := _said(key, node)) is not None]
    return [where(value, [told for key, told in said if key != own]) if said else value for own, _, value in row]


def _said(key: int | str, node: cst.CSTNode) -> Told | None:
    if isinstance(node, cst.Name) and node.value in ("True", "False"):
        return f"[{key!r}]", node.value == "True"
    word = literal(node.value) if isinstance(node, cst.SimpleString) else None
    return (f"{_EQUAL}[{key!r}] {word!r}", True) if isinstance(word, str) else None


def within(value: Value, holder: str) -> Value:
    """What is taken out of a row that goes by a name: ``row["z"]``, of which ``row["ready"]`` holds."""
    return _renamed(value, lambda key: f"{holder}{key}")


def unpacked(value: Value, names: list[str]) -> Value:
    """What is taken out of a row whose places are given names at once: ``z, ready = row``."""
    places = {f"[{place}]": name for place, name in enumerate(names)}
    return _renamed(value, lambda key: places.get(key, key))


def _renamed(value: Value, name: Callable[[str], str]) -> Value:
    return tuple(
        replace(a, assumed=frozenset((_told(test, name), holds) for test, holds in a.assumed))
        if isinstance(a, WAYS) and any(map(is_tag, (test for test, _ in a.assumed)))
        else a
        for a in value
    )


def is_tag(test: str) -> bool:
    """Whether something is said of a place of a row that nobody has given a name."""
    return test.removeprefix(_EQUAL)[:1] == "["


def _told(test: str, name: Callable[[str], str]) -> str:
    if not is_tag(test):
        return test
    start = _EQUAL if test.startswith(_EQUAL) else ""
    key, bracket, rest = test.removeprefix(start).partition("]")
    return f"{start}{name(key + bracket)}{rest}"
