"""Affine maps by what they are made of alone: two that scale there and back by one factor, and shift by one shift.

No autoencoder need be known for them to be a pair: who writes ``(z - shift) * scale`` in the one place and ``z / scale``
with the same shift in the other means the inverse. Which of them goes into the model is told by the form that is right.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterator

from scalelint.checks.maps.affine import Affine, affine_of, undoes, unscales
from scalelint.checks.maps.partners import are_one
from scalelint.checks.maps.sides import Leg, Side
from scalelint.model import FileSummary, Flow
from scalelint.project.conversions import UNNAMED
from scalelint.project.link import Project

#: the forms that are right: the shift belongs to the raw latents
_FORMS = {"encode": ("-", "scale"), "decode": ("scale", "+")}
#: ... where the shift is one of the scaled space
_SCALED_FORMS = {"encode": ("scale", "-"), "decode": ("+", "scale")}


@functools.lru_cache(maxsize=2)
def undone_pairs(project: Project) -> list[tuple[Side, Side]]:
    """Pairs of maps that compose to the identity."""
    return [pair for family in _families(project) for pair in family if _fits(*pair)]


def uneven_pairs(project: Project) -> list[tuple[Side, Side]]:
    """Pairs of maps that do not, where no other two by the same factor and shift do."""
    return [pair for family in _families(project) if not any(_fits(*each) for each in family) for pair in family]


@functools.lru_cache(maxsize=2)
def _families(project: Project) -> list[list[tuple[Side, Side]]]:
    """All pairs of maps, together where they are by one factor and shift: of each program, then of what has nobody there."""
    families: list[list[tuple[Side, Side]]] = []
    alone: list[Side] = []
    for path, summary in project.files.items():
        sides = list(_sides(path, summary))
        pairs = list(_pairs(sides))
        families += _sorted(pairs)
        paired = {side.span for pair in pairs for side in pair}
        alone += [side for side in sides if side.span not in paired]
    apart = [pair for pair in _pairs(alone) if pair[0].path != pair[1].path and _say_so(*pair)]
    return [*families, *_sorted(apart)]


def _sorted(pairs: list[tuple[Side, Side]]) -> list[list[tuple[Side, Side]]]:
    found: dict[Hashable, list[tuple[Side, Side]]] = {}
    for pair in pairs:
        affine = _whole(pair[0]).affine
        found.setdefault((frozenset(name for name, _ in affine.scale), *sorted(affine.symbols)), []).append(pair)
    return list(found.values())


def _say_so(one: Side, other: Side) -> bool:
    """Whether maps of two programs are by the same numbers, or stand in one file of helpers."""
    steps = [(side.path, step) for side in (one, other) for step in _whole(side).steps]
    return (
        all(step.value is not None for _, step in steps) or len({step.span.path or path for path, step in steps}) == 1
    )


def _sides(path: str, summary: FileSummary) -> Iterator[Side]:
    """The places of a program at which something is scaled and shifted, by no more than one factor and one shift."""
    places: dict[Hashable, list[Flow]] = {}
    for flow in (*summary.flows, *summary.parts):
        places.setdefault((flow.home, flow.scope, flow.origin.span, flow.sink.kind, flow.sink.span), []).append(flow)
    for flows in places.values():
        legs = [Leg(flow.steps, affine_of(flow.steps) or Affine(frozenset(), {})) for flow in flows]
        whole = [leg for leg in legs if leg.is_whole]
        if whole and all(leg.affine.scale and len(leg.steps) < 3 for leg in legs) and not any(f.drifts for f in flows):
            kind = _form(whole[0])
            yield Side(path, kind, UNNAMED, "", "", flows[0].scope, flows[0].sink.span, False, legs)


def _form(leg: Leg) -> str:
    """The direction whose right form a map has; "" for others."""
    form = tuple(step.kind if step.kind == "scale" else step.operator for step in leg.steps)
    forms = _SCALED_FORMS if any(step.product for step in leg.shifts) else _FORMS
    return next((kind for kind, right in forms.items() if form == right), "")


def _pairs(sides: list[Side]) -> Iterator[tuple[Side, Side]]:
    for one in sides:
        for other in sides:
            right = one.kind == "encode" and other.kind != "encode"
            if (right or (not one.kind and other.kind == "decode")) and _are_by_one(_whole(one), _whole(other)):
                yield one._replace(kind="encode"), other._replace(kind="decode")


def _whole(side: Side) -> Leg:
    return next(leg for leg in side.legs if leg.is_whole)


def _are_by_one(one: Leg, other: Leg) -> bool:
    there_and_back = unscales(one.affine, other.affine)
    return there_and_back and are_one(one.scales, other.scales) and are_one(one.shifts, other.shifts)


def _fits(one: Side, other: Side) -> bool:
    return undoes(_whole(one).affine, _whole(other).affine)
