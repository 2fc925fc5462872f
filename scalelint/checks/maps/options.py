"""Options of an object that one direction asks and the other one does not: ``if self.centred: z = z - self.base``."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.maps.partners import pairs
from scalelint.checks.maps.sides import Leg, Side
from scalelint.checks.registry import finding
from scalelint.model import Finding, Reading, Step
from scalelint.project.conversions import tail
from scalelint.project.link import Project

#: lines from a question to what is done if it holds
_BELOW = 3


def by_option(project: Project) -> Iterator[Finding]:
    """One direction shifts only if an option of the object is on, the other one always."""
    seen = set()
    for pair in pairs(project):
        for asks, uses in (pair, pair[::-1]):
            always = next((step for leg in uses.legs for step in leg.shifts), None)
            if always is None or not all(leg.shifts and leg.affine.scale for leg in uses.legs) or always.span in seen:
                continue
            found = _optional(project, asks, tail(always.root))
            if found is None or _asked_elsewhere(project, asks, uses, found[0]):
                continue
            seen.add(always.span)
            option, shift = found
            yield finding(
                "SCL403",
                uses.path,
                always.span,
                f"{asks.kind} shifts by `{shift.root}` only if `{option.text}` holds, {uses.kind} always does",
                related=[related(asks.path, option.span, "asked here")],
                help=f"ask for `{option.text}` in both directions",
                severity="warning",
            )


def _optional(project: Project, side: Side, name: str) -> tuple[Reading, Step] | None:
    """The option under which a side shifts by something that is there in any case, as no way that scales alike does without."""
    bare = [leg for leg in side.legs if not leg.shifts and leg.affine.scale]
    shifting = [leg for leg in side.legs if any(_is_rest(leg, other) for other in bare)]
    steps = [s for leg in shifting for s in leg.shifts if tail(s.root) == name]
    for reading in project.files[side.path].readings if steps else ():
        owner = reading.scope.rpartition(".")[0]
        home = reading.span.path or side.path
        step = next(
            (s for s in steps if 0 <= s.span.line - reading.span.line < _BELOW and s.scope == reading.scope), None
        )
        own = reading.kind == "asked" and reading.base == "self" and reading.name != name
        if step is not None and own and all(_is_given(project, home, owner, each) for each in (reading.name, name)):
            return reading, step
    return None


def _is_rest(leg: Leg, bare: Leg) -> bool:
    return bool(leg.shifts) and leg.affine.scale == bare.affine.scale


def _is_given(project: Project, path: str, owner: str, name: str) -> bool:
    """Whether an attribute holds what the constructor was given, once and for all: what is measured later may be zero before."""
    held = project.books.attributes(path, owner, name)
    return len(held) == 1 and held[0].text.isidentifier()


def _asked_elsewhere(project: Project, asks: Side, uses: Side, option: Reading) -> bool:
    """Whether an option is asked in the other direction too, or a second time: for what is left to do where it is off."""
    files = {side.path: project.files[side.path] for side in (asks, uses)}
    readings = (reading for summary in files.values() for reading in summary.readings)
    return sum(reading.name == option.name and reading.base == option.base for reading in readings) > 1
