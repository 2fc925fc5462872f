"""Two functions, or classes, that are registered under one key: ``@register(ENCODERS, "faces16")`` and ``@register(DECODERS, "faces16")``.

Who looks up the one looks up the other by the same text, which only a run knows. What says that they are one codec is the
key, and that they are registered in two places of one registry: handlers of one event are not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scalelint.ledger.filling import call_of
from scalelint.ledger.values import Callable, Place, Text, numbers
from scalelint.model import Shared
from scalelint.project.identity import ends_of, group_of

if TYPE_CHECKING:
    from scalelint.model import Binding, Flow, Span
    from scalelint.project.link import Project

#: (file of the registry, its class, what the calls hand over that says which entry)
_Key = tuple[str, ...]
#: what in a text says which direction it is
_DIRECTION = re.compile(r"(?<![a-z])(?:en|de)cod(?:e|er|ers|ing)(?![a-z])")
#: how a table is written that something is registered in
_TABLE = re.compile(r"[A-Za-z_]\w*(\.\w+)*")


@dataclass(frozen=True)
class _Half:
    """One direction of an autoencoder, in what is registered."""

    path: str
    group: str
    place: str  #: where in the registry: by what call, with what else than the key
    kind: str


def of_one_key(project: Project) -> list[Shared]:
    """The autoencoders of two files that are the two directions of one entry."""
    found: dict[_Key, set[_Half]] = {}
    for path in project.files:
        for key, half in _registered(project, path):
            found.setdefault(key, set()).add(half)
    return [
        Shared(half.path, half.group, "\n".join((*key, "registered")))
        for key, halves in found.items()
        if len(halves) == 2 and all(len({getattr(h, each) for h in halves}) == 2 for each in ("path", "place", "kind"))
        for half in sorted(halves, key=lambda half: half.path)
    ]


def _registered(project: Project, path: str) -> Iterator[tuple[_Key, _Half]]:
    """What a file registers that encodes or decodes, where all that it does with that autoencoder is of one entry."""
    entries: dict[str, list[tuple[_Key, str]]] = {}
    for binding in project.books.of(path).bindings:
        if binding.kind == "decorator" and (entry := _entry(project, path, binding)) is not None:
            entries.setdefault(f"{binding.scope}.{binding.name[1:]}".removeprefix("."), []).append(entry)
    used: dict[str, dict[tuple[Span, str], set[str]]] = {}  #: an autoencoder to its calls, and within what they are run
    raw: set[str] = set()  #: which may be scaled by who looks them up
    for flow, end in ends_of(project.files[path]) if entries else ():
        group, within = group_of(end.autoencoder, end.holder or flow.scope), _within(entries, flow)
        used.setdefault(group, {}).setdefault((end.span, end.kind), set()).add(within)
        raw |= {group} if within and not (flow.steps or flow.products) else set()
    for group, calls in ((group, calls) for group, calls in used.items() if group not in raw):
        entered = {name for names in calls.values() for name in (names - {""} or names)}  # a helper is its callers'
        kinds = {kind for _, kind in calls}
        for key, place in entries.get(min(entered), ()) if len(entered) == len(kinds) == 1 else ():
            yield key, _Half(path, group, place, min(kinds))


def _within(entries: Collection[str], flow: Flow) -> str:
    """What is registered that a function is, or stands in; "" for others."""
    return next((name for name in entries if f"{flow.scope}.".startswith(f"{name}.")), "")


def _entry(project: Project, path: str, decoration: Binding) -> tuple[_Key, str] | None:
    """What a decorator of the project registers, and where; None where no text is a key.

    Which direction it is, a text may say as well: ``@register("encoder", "faces16")``.
    """
    call, place = call_of(decoration), Place(path, decoration.scope)
    targets = project.evaluator.value(call.callee, place) if call is not None else ()
    target = targets[0] if len(targets) == 1 else None
    if call is None or not isinstance(target, Callable):
        return None
    made = target.bound.place if target.bound is not None else None
    key, is_named = [target.path, target.name.rpartition(".")[0], made.path if made is not None else ""], False
    where = [target.name, ".".join(call.callee.split(".")[-2:]) if target.bound is not None else ""]
    for word, written, span in call.arguments:
        values = project.evaluator.value(written, place, span)
        text = values[0].value if len(values) == 1 and isinstance(values[0], Text) else None
        if text is not None:
            key.append(f"{word}={_DIRECTION.sub('', text.lower())}")
            where.append(text)
            is_named |= not _DIRECTION.search(text.lower())
        elif _TABLE.fullmatch(written) and not numbers(values)[0]:
            key.append(f"{word} of {_home(project, path, written)}")
            where.append(written.rpartition(".")[2])
        else:
            key.append(f"{word}={written}")
    return (tuple(key), "\n".join(where)) if is_named else None


def _home(project: Project, path: str, name: str) -> str:
    """The file from which a table is imported."""
    origin = project.books.of(path).imports.get(name.partition(".")[0], "")
    home = project.books.module(origin, path) or project.books.module(origin.rpartition(".")[0], path)
    return home if origin else path
