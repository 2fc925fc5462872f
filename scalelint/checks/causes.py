"""One mistake, one finding: what several rules say about the same places is said by the one that names the mistake."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from scalelint.model import Finding

#: a flipped operator also scales twice, and leaves a round trip that is scaled; so does what is scaled in place
_FOLLOWS = {"SCL101": frozenset({"SCL102", "SCL105", "SCL106"}), "SCL402": frozenset({"SCL105"})}
#: causes that are told by their own place alone
_ALONE = frozenset({"SCL402"})


def one_cause(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that only follow from another one; their places are added to it."""
    every = list(findings)
    follow: dict[int, list[Finding]] = {}
    gone: set[int] = set()
    for cause in every:
        ends = {(cause.path, cause.line)} if cause.code in _ALONE else _places(cause)
        for other in every if cause.code in _FOLLOWS and (len(ends) > 1 or cause.code in _ALONE) else ():
            if other.code in _FOLLOWS[cause.code] and ends <= _places(other):
                follow.setdefault(id(cause), []).append(other)
                gone.add(id(other))
    return [_with_places(found, follow.get(id(found), [])) for found in every if id(found) not in gone]


def _places(found: Finding) -> set[tuple[str, int]]:
    """The lines that a finding is about: its own, and the other end's first."""
    ends = found.related if found.code not in _FOLLOWS else found.related[:1]
    return {(found.path, found.line), *((place.path, place.line) for place in ends)}


def _with_places(found: Finding, others: list[Finding]) -> Finding:
    if not others:
        return found
    places = dict.fromkeys(place for each in (found, *others) for place in each.related)
    return replace(found, related=list(places))


def once(findings: Iterable[Finding], rank: dict[str, int]) -> list[Finding]:
    """What one rule says of one place, once: the gravest, which comes first among equals, with the places of all."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for found in findings:
        groups.setdefault((found.path, found.line, found.column, found.end_line, found.end_column), []).append(found)
    return [
        _with_places(max(same, key=lambda found: rank[found.severity]), same[1:] and same) for same in groups.values()
    ]
