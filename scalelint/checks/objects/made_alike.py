"""Objects of one class that are made side by side, each with its own network, and one of them with the factor of another.

``Stage(nets["coarse"], cfg["coarse"]["scale"])`` beside ``Stage(nets["fine"], cfg["coarse"]["scale"])``: what differs between
the two calls is one word, and the factor beside the second network has that of the first one still.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.ledger.evaluate import Place
from scalelint.ledger.spread import STAR
from scalelint.ledger.values import Callable, Thing, is_unknown
from scalelint.model import CallNote, Finding
from scalelint.project.conversions import tail
from scalelint.project.identity import ends_of
from scalelint.project.link import Project
from scalelint.project.promotion import all_of

_PARTS = re.compile(r"[A-Za-z0-9]+|[^A-Za-z0-9]+")
_NAMES = re.compile(r"[A-Za-z_][\w.]*")
_DECLARED = ("annotation", "field")


class _Call(NamedTuple):
    """A call that makes an object with a network and its factor."""

    note: CallNote
    networks: dict[int, str]  #: by the place of the argument what is handed over
    factors: dict[int, str]


def of_another_made(project: Project, path: str) -> Iterator[Finding]:
    """Where an object gets its own network, and the factor of the one beside it."""
    groups: dict[tuple[str, str], list[CallNote]] = {}
    for note in project.books.of(path).calls:
        groups.setdefault((note.scope, note.callee), []).append(note)
    for (scope, callee), notes in groups.items():
        if len(notes) > 1 and (parameters := _parameters(project, Place(path, scope), callee)):
            calls = [call for note in notes if (call := _told(project, note, parameters)) is not None]
            for call in calls:
                yield from _copied(project, path, call, calls)


def _copied(project: Project, path: str, call: _Call, calls: list[_Call]) -> Iterator[Finding]:
    """The factors of a call that are those of another one, whose networks are not its own."""
    for place, text in call.factors.items():
        shared = [other for other in calls if other.factors.get(place) == text]
        if len(shared) > 2:
            return  # which is that of all
        for other in shared:
            change = _change(other, call, place)
            if change is None or not _has_own(project, path, call, text, change):
                continue
            if any(_are_copies(project, path, call, mine, other.networks[at]) for at, mine in call.networks.items()):
                continue
            span, there = call.note.arguments[place][2], other.note.arguments[place][2]
            yield finding(
                "SCL106",
                path,
                span,
                f"`{tail(call.note.callee)}` gets the network of `{change[1]}` and the factor of `{change[0]}`: `{text}`",
                related=[related(path, there, f"the factor of `{change[0]}`, beside its own network")],
                help=f"hand over `{_replaced(text, change)}`",
                severity="warning",
            )
            return


def _change(one: _Call, other: _Call, factor: int) -> tuple[str, str] | None:
    """The one word in which two calls differ, apart from a factor that has it of the first one; None where more differs."""
    if len(one.note.arguments) != len(other.note.arguments):
        return None
    pairs = zip(one.note.arguments, other.note.arguments, strict=True)
    found = {_word(a[1], b[1]) for place, (a, b) in enumerate(pairs) if place != factor and a[1] != b[1]}
    change = found.pop() if len(found) == 1 else None
    moved = change is not None and any(_word(text, other.networks[at]) for at, text in one.networks.items())
    return change if moved and change is not None and change[0] in _PARTS.findall(one.factors[factor]) else None


def _word(one: str, other: str) -> tuple[str, str] | None:
    """The word that stands in one text where the other has another one; None where they differ in more."""
    parts = _PARTS.findall(one), _PARTS.findall(other)
    if len(parts[0]) != len(parts[1]):
        return None
    found = {(a, b) for a, b in zip(*parts, strict=True) if a != b}
    return found.pop() if len(found) == 1 else None


def _are_copies(project: Project, path: str, call: _Call, mine: str, theirs: str) -> bool:
    """Whether of two networks the one was copied from the other, or both were loaded from one checkpoint."""
    if mine == theirs:
        return False  # of what differs between the calls another one tells
    scope, line = call.note.scope, call.note.span.line
    held = [project.evaluator.value(text, Place(path, scope), line=line) for text in (mine, theirs)]
    loaded = [
        [(v.cls, [getattr(c, "value", None) for c in v.checkpoints]) for v in each if isinstance(v, Thing)]
        for each in held
    ]
    if loaded[0] and loaded[0] == loaded[1] and all(all(names) for _, names in loaded[0]):
        return True
    made = [b.text for b in project.books.bindings(path, scope, mine) if b.kind == "assign"]
    return any(theirs in _NAMES.findall(text) for text in made)


def _replaced(text: str, change: tuple[str, str]) -> str:
    return "".join(change[1] if part == change[0] else part for part in _PARTS.findall(text))


def _has_own(project: Project, path: str, call: _Call, text: str, change: tuple[str, str]) -> bool:
    """Whether the second object has a factor of its own: under a name, of a table that has it, or where its network is, too."""
    own, scope, ledger = _replaced(text, change), call.note.scope, project.books.of(path)
    if own.isidentifier():
        given = {name for home in (scope, "") for name in ledger.functions.get(home, ())}
        return own in given or any(b.name == own and b.scope in (scope, "") for b in ledger.bindings)
    beside = [network for network in call.networks.values() if change[1] in _PARTS.findall(network)]
    if any(_is_head(network, change[1]) == _is_head(own, change[1]) for network in beside):
        return True
    return not is_unknown(project.evaluator.value(own, Place(path, scope), line=call.note.span.line))


def _is_head(text: str, word: str) -> bool:
    """Whether a word stands in the name with which a text begins, and is no key or attribute."""
    head = _NAMES.match(text)
    return head is not None and word in _PARTS.findall(head[0].partition(".")[0])


def _parameters(project: Project, place: Place, callee: str) -> list[str]:
    """What a class or a function of the project is handed, in order; nothing for others."""
    made = [v for v in project.evaluator.value(callee, place) if isinstance(v, Callable)]
    if len(made) != 1:
        return []
    ledger, name = project.books.of(made[0].path), made[0].name
    if not made[0].is_class:
        return ledger.functions.get(name, [])
    if f"{name}.__init__" in ledger.functions:
        return ledger.functions[f"{name}.__init__"][1:]
    return list(dict.fromkeys(b.name for b in ledger.bindings if b.scope == name and b.kind in _DECLARED))


def _told(project: Project, note: CallNote, parameters: list[str]) -> _Call | None:
    """A call with what it hands over as networks and as factors; None where one of them is not among it."""
    networks, factors = _names(project)
    found: tuple[dict[int, str], dict[int, str]] = {}, {}
    for at, (word, text, _) in enumerate(note.arguments):
        name = word if word not in ("", STAR) else parameters[at] if word != STAR and at < len(parameters) else ""
        if name in factors:
            found[1][at] = text
        elif name in networks or (word == STAR and not networks.isdisjoint(parameters)):
            found[0][at] = text
    return _Call(note, *found) if all(found) else None


@functools.lru_cache(maxsize=2)
def _names(project: Project) -> tuple[set[str], set[str]]:
    """What networks are called beside which something scales, and what that is called."""
    networks: set[str] = set()
    factors: set[str] = set()
    for summary in project.files.values():
        for flow, end in ends_of(summary):
            scales = [step for step, _ in all_of(flow) if step.kind == "scale"]
            factors |= {tail(text) for step in scales for text in (step.root, step.written) if text}
            networks |= {*end.autoencoder.split("."), *end.text.split(".")} if scales else set()
    return networks, factors
