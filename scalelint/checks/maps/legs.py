"""The pairs of directions of one autoencoder that scale there and back but do not undo each other.

One property with several faces: a shift that one direction leaves out, takes twice, takes with the other one's sign or in
the wrong space. That the two scale by one factor there and back says that they belong together.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable, Iterator
from typing import Literal, NamedTuple

from scalelint.checks.maps.affine import inverse_of, name_of, negated, times, undoes, unscales
from scalelint.checks.maps.maps import uneven_pairs
from scalelint.checks.maps.partners import pairs
from scalelint.checks.maps.sides import Leg, Side
from scalelint.model import Span, Step
from scalelint.project.link import Project

Face = Literal["missing", "twice", "order", "sign"]


#: ways that stand side by side, as entries of a table do
_SEVERAL = 2


class Mismatch(NamedTuple):
    """A place whose map is not undone by any place of the other direction, although their scales fit."""

    face: Face
    side: Side
    leg: Leg
    other: Side
    there: Leg
    step: Step  #: where the reviewer would look: the scale that lacks a shift, the shift that is taken again
    sure: bool = True  #: not only where something says so

    @property
    def path(self) -> str:
        """The program that it stands in."""
        return self.side.path

    @property
    def strong(self) -> bool:
        """Whether both ends are beyond doubt, and of one program."""
        return self.sure and self.side.strong and self.other.strong and self.side.path == self.other.path


@functools.lru_cache(maxsize=2)
def mismatches(project: Project) -> list[Mismatch]:
    """All of a project, found once a run."""
    found: dict[tuple[str, Span], Mismatch] = {}
    every = [*pairs(project), *uneven_pairs(project)]
    known = [pair for pair in every if not any(_is_registered(leg) for side in pair for leg in side.legs)]
    fits = {
        id(fitting)
        for one, other in known
        for e in one.legs
        for d in other.legs
        if e.affine.scale and undoes(e.affine, d.affine)
        for fitting in (one, e, other, d)
    }
    for one, other in known:
        wrong = _twice(one, other) or _twice(other, one) or _compared(one, other, fits) or _beside(one, other)
        if wrong is not None:
            found.setdefault((wrong.path, wrong.step.span), wrong)
    for wrong in _never_shifted(known, fits):
        found.setdefault((wrong.path, wrong.step.span), wrong)
    return list(found.values())


def _is_registered(leg: Leg) -> bool:
    """Whether a way leads through a function without a name, ``def _(vae: AutoencoderKL, x)``: one of several, each for a class."""
    return any(scope.rpartition(".")[2] == "_" for scope in (leg.scope, *(step.scope for step in leg.steps)))


def _never_shifted(known: list[tuple[Side, Side]], fits: set[int]) -> Iterator[Mismatch]:
    """Directions that shift nowhere, although all that they belong to shift on some ways, and have no other that undoes them."""
    partners: dict[int, tuple[Side, list[Side]]] = {}
    shifted = {(side.path, side.group, side.kind) for pair in known for side in pair if any(map(_shifts, side.legs))}
    for pair in known:
        for side, other in (pair, pair[::-1]):
            partners.setdefault(id(side), (side, []))[1].append(other)
    for side, others in partners.values():
        if (side.path, side.group, side.kind) in shifted or not all(any(map(_shifts, o.legs)) for o in others):
            continue
        if all(id(leg) in fits for leg in side.legs):
            continue
        ends = ((leg, o, there) for leg in side.legs for o in others for there in o.legs if _shifts(there))
        end = next((end for end in ends if unscales(end[0].affine, end[2].affine)), None)
        if end is not None:
            leg, other, there = end
            yield Mismatch("missing", side, leg, other, there, leg.scales[0], sure=False)


def _twice(side: Side, other: Side) -> Mismatch | None:
    """A shift that is taken twice on all ways to one end, and once by the other direction, whatever other ways do."""
    ends: dict[Hashable, list[Leg]] = {}
    for leg in side.legs:
        ends.setdefault(leg.far, []).append(leg)
    for legs in ends.values():
        there = next((o for o in other.legs if unscales(legs[0].affine, o.affine) and _is_once(o, legs[0])), None)
        if there is not None and all(shifted_again(leg) and not _is_undone(leg, other) for leg in legs):
            return Mismatch("twice", side, legs[0], other, there, shifted_again(legs[0]) or legs[0].shifts[-1])
    return None


def _is_once(there: Leg, leg: Leg) -> bool:
    return bool(there.affine.offset) and there.affine.symbols == leg.affine.symbols and shifted_again(there) is None


def _is_undone(leg: Leg, other: Side) -> bool:
    return any(undoes(leg.affine, there.affine) for there in other.legs)


def _shifts(leg: Leg) -> bool:
    return bool(leg.affine.offset)


def _compared(one: Side, other: Side, fits: set[int]) -> Mismatch | None:
    """What is wrong with two sides whose scales fit; a side that fits another one is not to blame, but for a way that nothing undoes."""
    for mine in one.legs:
        for there in other.legs:
            if unscales(mine.affine, there.affine) and not undoes(mine.affine, there.affine):
                ends = [(one, mine, other, there), (other, there, one, mine)]
                blamed = [end for end in ends if id(end[0]) not in fits]
                lone = [end for end in ends if _shifts(end[1]) and id(end[1]) not in fits]
                wrong = next((found for end in blamed or lone if (found := _blame(end)) is not None), None)
                if blamed or wrong is not None:
                    return wrong
    return None


def _beside(one: Side, other: Side) -> Mismatch | None:
    """A shift that one of several ways leaves out: both directions have as many, in one order, and only these two don't fit."""
    mine, theirs = _in_order(one), _in_order(other)
    if len(mine) < _SEVERAL or len(mine) != len(theirs):
        return None
    apart = [(a, b) for a, b in zip(mine, theirs, strict=True) if not undoes(a.affine, b.affine)]
    if len(apart) != 1 or not unscales(apart[0][0].affine, apart[0][1].affine):
        return None
    (leg, there), (side, far) = apart[0], (one, other)
    if _shifts(leg):
        (leg, there), (side, far) = (there, leg), (other, one)
    return None if _shifts(leg) else Mismatch("missing", side, leg, far, there, leg.scales[0])


def _in_order(side: Side) -> list[Leg]:
    """The ways of a side by where they scale, each once; none where that is in several files, or one place has several."""
    places: dict[Span, Leg] = {}
    for leg in side.legs:
        if not leg.scales or places.setdefault(leg.scales[0].span, leg).affine != leg.affine:
            return []
    return [places[span] for span in sorted(places)] if len({span.path for span in places}) == 1 else []


def _blame(end: tuple[Side, Leg, Side, Leg]) -> Mismatch | None:
    """What is wrong with the first of two sides, seen from the other one."""
    side, leg, _, there = end
    if not leg.affine.offset:  # another way of the side may shift by what goes by another name there
        comparable = all(way.affine.symbols == there.affine.symbols for way in side.legs if _shifts(way))
        return Mismatch("missing", *end, leg.scales[0]) if comparable else None
    if leg.affine.symbols != there.affine.symbols or not leg.affine.symbols:
        return None
    shift = leg.shifts[0]
    if undoes(leg.affine, negated(there.affine)):
        return Mismatch("sign", *end, shift) if _is_turned(shift, there, side.kind) else None
    return Mismatch("order", *end, shift) if _is_in_wrong_space(leg, side.kind) else None


def _is_in_wrong_space(leg: Leg, kind: str) -> bool:
    """Whether the one shift beside the one scale is not that of raw latents: encode takes it times the scale, decode as it is."""
    right = leg.affine.scale if kind == "encode" else frozenset()
    alone = len(leg.scales) == len(leg.shifts) == 1
    return alone and all(len(times(product, inverse_of(right))) != 1 for product in leg.affine.offset)


def _is_turned(shift: Step, there: Leg, kind: str) -> bool:
    """Whether a shift has the sign of the other direction: by its operator, or as a negative of what the other one takes."""
    below = [step.root.startswith("-") for step in (shift, there.shifts[0])]
    wrong = "+-"[kind == "decode"]
    return shift.operator == wrong if below[0] == below[1] else below[0] and shift.operator != wrong


def shifted_again(leg: Leg) -> Step | None:
    """The shift that a leg takes a second time, with nothing between that takes it back."""
    taken: dict[str, str] = {}
    for step in leg.shifts:
        if taken.get(name_of(step)) == step.operator:
            return step
        taken[name_of(step)] = step.operator
    return None
