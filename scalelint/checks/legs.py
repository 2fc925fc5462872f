"""The two directions of one autoencoder as affine maps, and the pairs of them that scale there and back but do not undo each other.

One property with several faces: a shift that one direction leaves out, takes twice, or takes in the wrong space. Where
the ends of the two directions stand, and whether latents come out of the autoencoder itself or were stored before,
does not matter; that they scale by one factor there and back says that they belong together.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Literal, NamedTuple

from scalelint.checks.affine import Affine, affine_of, name_of, negated, undoes, unscales
from scalelint.checks.balance import into_model
from scalelint.model import FileSummary, Flow, Span, Step
from scalelint.project.conversions import UNNAMED, Conversion, Way
from scalelint.project.link import Project

Face = Literal["missing", "twice", "order", "sign"]


class Leg(NamedTuple):
    """One way of one direction: what it does to the latents."""

    steps: list[Step]
    affine: Affine


class Side(NamedTuple):
    """One place where latents go to the model or come back, with all the ways they take."""

    path: str  #: its program
    kind: str  #: encode or decode
    group: str
    key: str  #: the class of the autoencoder and the last name of the object
    scope: str
    span: Span
    strong: bool
    legs: list[Leg]
    stored: bool = False  #: something else has encoded them


class Mismatch(NamedTuple):
    """A place whose map is not undone by any place of the other direction, although their scales fit."""

    face: Face
    side: Side
    leg: Leg
    other: Side
    there: Leg
    step: Step  #: where the reviewer would look: the scale that lacks a shift, the shift that is taken again

    @property
    def path(self) -> str:
        """The program that it stands in."""
        return self.side.path

    @property
    def strong(self) -> bool:
        """Whether both ends are beyond doubt, and of one program."""
        return self.side.strong and self.other.strong and self.side.path == self.other.path


@functools.lru_cache(maxsize=2)
def mismatches(project: Project) -> list[Mismatch]:
    """All of a project, found once a run."""
    found: dict[tuple[str, Span], Mismatch] = {}
    known = pairs(project)
    fits = {
        id(side)
        for one, other in known
        if any(undoes(e.affine, d.affine) for e in one.legs for d in other.legs)
        for side in (one, other)
    }
    for one, other in known:
        wrong = _compared(one, other, fits)
        if wrong is not None:
            found.setdefault((wrong.path, wrong.step.span), wrong)
    return list(found.values())


@functools.lru_cache(maxsize=2)
def pairs(project: Project) -> list[tuple[Side, Side]]:
    """Encode and decode of one autoencoder: in one program, or in two of one folder that have one direction each."""
    programs = [_sides(project, path, summary) for path, summary in project.files.items() if summary.flows]
    found = [
        (one, other)
        for sides in programs
        for one in sides
        for other in sides
        if one.kind == "encode" and other.kind == "decode" and _belong(one, other)
    ]
    single = [side for sides in programs if len({side.kind for side in sides}) == 1 for side in sides if side.strong]
    companions: dict[tuple[str, str], list[Side]] = {}
    for side in single:
        companions.setdefault((side.path.rpartition("/")[0], side.key), []).append(side)
    for (_, key), sides in companions.items():
        if key:
            found += [(a, b) for a in sides for b in sides if (a.kind, b.kind) == ("encode", "decode")]
    return found


def _sides(project: Project, path: str, summary: FileSummary) -> list[Side]:
    known = [_side(project, path, c) for conversions in project.groups(path).values() for c in conversions]
    return [*(side for side in known if side is not None), *_stored_before(path, summary)]


def _side(project: Project, path: str, conversion: Conversion) -> Side | None:
    """A conversion as a side; None where something has a part in it that is not known."""
    if conversion.opaque or conversion.space == "model" or any(way.flow.drifts for way in conversion.ways):
        return None
    legs = [_leg(_steps(way)) for way in conversion.ways]
    if any(leg is None for leg in legs):
        return None
    known = [
        leg
        for leg, way in zip(legs, conversion.ways, strict=True)
        if leg is not None and way.far.kind not in ("handed", "unknown")
    ]
    if not any(leg.affine.scale for leg in known):
        return None
    kind = project.class_name(path, conversion.autoencoder)
    key = f"{kind} {conversion.autoencoder.rpartition('.')[2]}" if kind else ""
    place = conversion.scope, conversion.span, conversion.strong
    return Side(path, conversion.kind, conversion.group, key, *place, known)


def _leg(steps: list[Step]) -> Leg | None:
    affine = affine_of(steps)
    return None if affine is None else Leg(steps, affine)


def _steps(way: Way) -> list[Step]:
    """All that a way does to the latents between the autoencoder and its other end; of a round trip one half."""
    return way.near if {way.flow.origin.kind, way.flow.sink.kind} == {"encoded", "decoded"} else way.flow.steps


def _stored_before(path: str, summary: FileSummary) -> Iterator[Side]:
    """Latents that something else encoded, on their way into noise or the model: each beginning is a side."""
    found: dict[Span, list[Flow]] = {}
    for trip in into_model(summary):
        flow = trip.flow
        if flow.origin.kind in ("loaded", "unknown", "parameter") and flow.sink.strong and not flow.drifts:
            found.setdefault(flow.origin.span, []).append(flow)
    for span, flows in found.items():
        legs = [_leg(flow.steps) for flow in flows]
        known = [leg for leg in legs if leg is not None and leg.affine.scale]
        if len(known) == len(legs):
            yield Side(path, "encode", UNNAMED, "", flows[0].scope, span, False, known, stored=True)


def _belong(one: Side, other: Side) -> bool:
    """Whether two places may be the two directions of one autoencoder: what was stored is known by its factors alone."""
    if one.stored:
        return any(_factors(mine) == _factors(there) for mine in one.legs for there in other.legs)
    return one.group == other.group


def _factors(leg: Leg) -> set[str]:
    return {step.root.removeprefix("self.") for step in leg.steps if step.kind == "scale"}


def _compared(one: Side, other: Side, fits: set[int]) -> Mismatch | None:
    """What is wrong with two sides whose scales fit; a side that fits another one is not to blame."""
    for mine in one.legs:
        for there in other.legs:
            if unscales(mine.affine, there.affine) and not undoes(mine.affine, there.affine):
                ends = [(one, mine, other, there), (other, there, one, mine)]
                blamed = [end for end in ends if id(end[0]) not in fits]
                return next((found for end in blamed if (found := _blame(end)) is not None), None)
    return None


def _blame(end: tuple[Side, Leg, Side, Leg]) -> Mismatch | None:
    """What is wrong with the first of two sides, seen from the other one."""
    side, leg, _, there = end
    if not leg.affine.offset:
        return Mismatch("missing", *end, next(step for step in leg.steps if step.kind == "scale"))
    if leg.affine.symbols != there.affine.symbols or not leg.affine.symbols:
        return None
    again = _again(leg)
    if again is not None:
        return Mismatch("twice", *end, again)
    shift = next(step for step in leg.steps if step.kind == "shift")
    if undoes(leg.affine, negated(there.affine)):
        return Mismatch("sign", *end, shift) if shift.operator == "+-"[side.kind == "decode"] else None
    kinds = [step.kind for step in leg.steps]
    wrong_way = ["scale", "shift"] if side.kind == "encode" else ["shift", "scale"]
    if kinds != wrong_way:
        return None
    return Mismatch("order", *end, shift)


def _again(leg: Leg) -> Step | None:
    """The shift that a leg takes a second time."""
    taken: set[tuple[str, str]] = set()
    for step in leg.steps:
        if step.kind == "shift":
            if (name_of(step), step.operator) in taken:
                return step
            taken.add((name_of(step), step.operator))
    return None
