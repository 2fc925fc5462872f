"""SCL104: the shift is applied in the wrong space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from scalelint.checks.evidence import by_kind, related
from scalelint.checks.maps.affine import name_of
from scalelint.checks.maps.legs import mismatches
from scalelint.checks.registry import finding, rule
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FileSummary, Finding, Span, Step
from scalelint.project.conversions import Conversion
from scalelint.project.link import Project


@rule("SCL104")
def shift_order(project: Project) -> Iterator[Finding]:
    """The shift is applied in the wrong space."""
    reported = set()
    for found in (*_by_order(project), *_uneven_legs(project)):
        if (found.path, found.line) not in reported:
            reported.add((found.path, found.line))
            yield found


def _uneven_legs(project: Project) -> Iterator[Finding]:
    """Two directions that scale there and back, and shift by one amount in two spaces."""
    for found in mismatches(project):
        if found.face == "order" and not _is_one_map(found.step, found.there.shifts[0]):
            shift, there = found.step, found.there.shifts[0]
            order = ", then ".join(step.kind for step in found.leg.steps)
            right = _place(project, there, found.there.steps, there.span)
            yield finding(
                "SCL104",
                found.path,
                _place(project, shift, found.leg.steps, shift.span),
                f"{found.side.kind} shifts by `{shift.root or shift.written}` in the wrong space: {order}, while {found.other.kind} shifts the raw latents",
                related=[related(found.other.path, right, f"{found.other.kind} shifts here")],
                help="the inverse of scale-then-shift is unshift-then-unscale: encode `(z - shift) * f`, decode `z / f + shift`",
                severity=None if found.strong else "warning",
            )


def _by_order(project: Project) -> Iterator[Finding]:
    for path, summary in project.files.items():
        for evidence in summary.mixed:
            yield finding(
                "SCL104", path, evidence.span, "the shift is subtracted from the factor, not from the latent",
                help="encode `(z - shift) * f`, decode `z / f + shift`",
            )  # fmt: skip
        for conversions in project.groups(path).values():
            encodes, decodes = by_kind(conversions)
            for encode, decode in _alike(encodes, decodes):
                yield _misplaced(project, path, summary, encode, decode)


#: an order, ``shift scale`` or ``scale shift``, with the shift that has it
_Ordered: TypeAlias = "tuple[str, Step]"


def _alike(
    encodes: list[Conversion], decodes: list[Conversion]
) -> Iterator[tuple[tuple[Conversion, _Ordered], tuple[Conversion, _Ordered]]]:
    """Each conversion with one of the other direction that takes the same shift in the same order, where none takes it in the other."""
    for encode in encodes:
        for order, shift in _orders(encode):
            theirs = [(d, found) for d in decodes for found in _orders(d) if _may_be_one(shift, found[1], encode, d)]
            if theirs and all(found[0] == order for _, found in theirs) and not _is_one_map(shift, theirs[0][1][1]):
                yield (encode, (order, shift)), theirs[0]
                break


def _is_one_map(one: Step, other: Step) -> bool:
    """Whether both directions run one piece of code: what is called for its inverse is no order."""
    return one.span == other.span and one.operator == other.operator


def _orders(conversion: Conversion) -> list[_Ordered]:
    """The order in which a conversion's map takes each of its shifts and scales, where all its ways agree."""
    found: dict[str, dict[str, Step]] = {}
    for way in conversion.ways:
        steps = [step for step in way.near if step.root]
        scale = next((i for i, step in enumerate(steps) if step.kind == "scale"), None)
        for index, step in enumerate(steps if scale is not None else ()):
            if step.kind == "shift" and scale is not None:
                order = "shift scale" if index < scale else "scale shift"
                found.setdefault(name_of(step), {}).setdefault(order, step)
    return [next(iter(orders.items())) for orders in found.values() if len(orders) == 1]


def _may_be_one(one: Step, other: Step, encode: Conversion, decode: Conversion) -> bool:
    """Whether two shifts may be one: of several on a way those that have one name, else also one that has another name for it."""
    if name_of(one) == name_of(other):
        return True
    alone = all(len({name_of(s) for way in c.ways for s in way.shifts}) == 1 for c in (encode, decode))
    literal = one.value is not None or other.value is not None
    return alone and (literal or not _words(one).isdisjoint(_words(other)))


def _words(step: Step) -> set[str]:
    return {word.removesuffix("s") for word in words_of(name_of(step))} - {"latent", "vae", "factor"}


def _place(project: Project, shift: Step, steps: Iterable[Step], own: Span) -> Span:
    """The call of a helper or of a layer that shifts; where it scales, too, or calls what does, the order is its own."""
    scales = [step.call for step in steps if step.kind == "scale"]
    if any(call == shift.call for call in scales):
        return own
    within = any(call is not None and _stands_in(project, call, shift) for call in scales)
    return shift.span if within else shift.call or own


def _stands_in(project: Project, call: Span, shift: Step) -> bool:
    """Whether a call stands in the function that shifts."""
    if call.path != shift.span.path:
        return False
    start = call.line, call.column
    notes = project.books.of(call.path).calls
    return any((n.span.line, n.span.column) == start and n.scope == shift.scope for n in notes)


def _at(project: Project, summary: FileSummary, conversion: Conversion, shift: Step) -> Span:
    """Where a conversion takes a shift in its order."""
    sites = conversion.sites(summary)
    steps = [step for way in conversion.ways for step in way.near]
    return _place(project, shift, steps, sites[0][1].span if sites else shift.span)


def _misplaced(
    project: Project,
    path: str,
    summary: FileSummary,
    one: tuple[Conversion, _Ordered],
    other: tuple[Conversion, _Ordered],
) -> Finding:
    order = one[1][0]
    (wrong, (_, step)), (right, (_, there)) = (one, other) if order == "scale shift" else (other, one)
    return finding(
        "SCL104",
        path,
        _at(project, summary, wrong, step),
        f"{wrong.kind} shifts by `{step.root or step.operand}` in the wrong space: both directions {order.replace(' ', ', then ')}",
        related=[related(path, _at(project, summary, right, there), f"{right.kind} does the same order")],
        help="the inverse of scale-then-shift is unshift-then-unscale: encode `(z - shift) * f`, decode `z / f + shift`",
    )
