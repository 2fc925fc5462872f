"""Which places are the two directions of one autoencoder: by the object, or by the factors that both use.

What is reached by one name is one object. Where each direction has an object of its own (a trainer's and a sampler's, a
collator's and a script's), that both scale by one factor says that they belong together; over programs both the factor
and the shift have to say so.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator

from scalelint.checks.maps.sides import Leg, Side, sides_of
from scalelint.model import Step
from scalelint.project.link import Project

_AS_ATTRIBUTE = str.maketrans({"[": ".", "]": "", "'": "", '"': ""})


@functools.lru_cache(maxsize=2)
def pairs(project: Project) -> list[tuple[Side, Side]]:
    """Encode and decode of one autoencoder: in one program, or in two that have one direction each."""
    programs = [sides_of(project, path, summary) for path, summary in project.files.items() if summary.flows]
    found: list[tuple[Side, Side]] = []
    for sides in programs:
        before = len(found)
        found += _matched(sides, _belong)
        paired = {side.group for pair in found[before:] for side in pair}
        apart = [side for side in sides if side.group not in paired]
        found += _matched(apart, lambda one, other: _share_factors(one, other) or _share_both(one, other))
    single = [side for sides in programs if len({side.kind for side in sides}) == 1 for side in sides if side.strong]
    folders: dict[str, list[Side]] = {}
    for side in single:
        folders.setdefault(side.path.rpartition("/")[0], []).append(side)
    for sides in folders.values():
        found += _matched(sides, _of_one_class)
        taken = {id(side) for pair in found for side in pair}
        apart = [side for side in sides if id(side) not in taken]
        found += _matched(apart, _share_both if len({side.path for side in apart}) < 3 else _share_own)
    return found


def _matched(sides: Iterable[Side], fit: Callable[[Side, Side], bool]) -> Iterator[tuple[Side, Side]]:
    known = list(sides)
    for one in known:
        for other in known:
            if one.kind == "encode" and other.kind == "decode" and fit(one, other):
                yield one, other


def _belong(one: Side, other: Side) -> bool:
    """Whether two places of a program may be the two directions of one autoencoder: what was stored is known by its factors alone."""
    if one.stored:
        return any(_written(mine) == _written(there) for mine in one.legs for there in other.legs)
    return one.group == other.group


def _written(leg: Leg) -> set[tuple[str, ...]]:
    return {tuple(_parts(step)) for step in leg.scales}


def _of_one_class(one: Side, other: Side) -> bool:
    """Whether two places of different programs are of one class and name; of two halves, ``encoder+decoder``, one factor says so."""
    if one.cls or other.cls or "+" not in one.name:
        return bool(one.cls) and (one.cls, one.name) == (other.cls, other.name)
    return one.name == other.name and any(are_one(a.scales, b.scales) for a in one.legs for b in other.legs)


def _share_factors(one: Side, other: Side) -> bool:
    """Whether two places of a program scale by one factor that is no autoencoder's own: of those each object has one."""
    return _may_be_one(one, other) and any(
        are_one(mine.scales, there.scales) for mine in one.legs for there in other.legs if not _of_config(mine)
    )


def _share_both(one: Side, other: Side) -> bool:
    """Whether two places of different programs use one factor and one shift."""
    return _may_be_one(one, other) and any(
        are_one(mine.scales, there.scales) and are_one(mine.shifts, there.shifts)
        for mine in one.legs
        for there in other.legs
    )


def _share_own(one: Side, other: Side) -> bool:
    """Whether they do, and these are no autoencoder's own: of those every script has one."""
    return _share_both(one, other) and not any(map(_of_config, one.legs))


def _may_be_one(one: Side, other: Side) -> bool:
    return not (one.cls and other.cls and one.cls != other.cls)


def _of_config(leg: Leg) -> bool:
    return any(".config." in step.root for step in leg.steps)


def are_one(some: list[Step], others: list[Step]) -> bool:
    """Whether each of some steps is by one thing with one of the others."""
    return bool(some) and bool(others) and all(any(_is_one(a, b) for b in others) for a in some)


def _is_one(one: Step, other: Step) -> bool:
    """Whether two steps are by one thing: one number, one text behind whatever holds it, one name of one helper file."""
    if one.value is not None or other.value is not None:
        return one.value is not None and other.value is not None and abs(one.value) == abs(other.value)
    if one.item or other.item:
        return one.item == other.item
    mine, theirs = _parts(one), _parts(other)
    shared = next((i for i, (a, b) in enumerate(zip(mine[::-1], theirs[::-1], strict=False)) if a != b), None)
    same = min(len(mine), len(theirs)) if shared is None else shared
    near = one.span.path == other.span.path and mine == theirs
    return near or (same > 1 and same >= min(len(mine), len(theirs)) - 1)


def _parts(step: Step) -> list[str]:
    """The names on the way to what a step is by; ``cfg["k"]`` is ``cfg.k``."""
    return step.root.removeprefix("self.").translate(_AS_ATTRIBUTE).split(".")
