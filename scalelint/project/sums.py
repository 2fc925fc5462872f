"""Sums that turn out to shift latents: where no name tells a shift, the factor at its side can.

``(z - stats.origin) * stats.gain`` behind an encoder, ``z / stats.gain + stats.origin`` before a decoder: what is added
right beside the factor is the other half of the affine map, if one object holds both, or if it stands there on both sides
of the autoencoder. Which sign it has, and on which side of the factor it stands, is what rules ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from msgspec.structs import replace

from scalelint.knowledge.names import is_no_factor, owner_of
from scalelint.model import Endpoint, FileSummary, Flow, Product, Step
from scalelint.project.conversions import tail
from scalelint.project.identity import Groups
from scalelint.project.products import ends, is_of_stored, may_be_factor
from scalelint.project.promotion import all_of, promoted

#: the other end of an autoencoder
_OTHER = {"encoded": "decoded", "decoded": "encoded"}


class _Beside(NamedTuple):
    """A sum and the factor at its side, at one end of an autoencoder."""

    group: str
    kind: str
    sum: Step
    scale: Step

    @property
    def names(self) -> tuple[str, str, str]:
        """By which the two of one affine map go on its other side."""
        return self.group, tail(self.sum.root), tail(self.scale.root)


def with_proven_shifts(summary: FileSummary) -> FileSummary:
    """The same, in which sums that belong to an affine map with a factor are its shifts."""
    if not any(flow.drifts for flow in summary.flows):
        return summary
    groups = Groups(summary)
    found = [each for flow, end in ends(summary) for each in _beside(flow, end, groups)]
    sides: dict[tuple[str, str, str], set[str]] = {}
    for each in found:
        sides.setdefault(each.names, set()).add(each.kind)
    proven = {each.names for each in found if len(sides[each.names]) == 2 or _of_one_object(each)}
    proven |= set(_left_out(summary, groups, found))
    return _with_shifts(summary, groups, {(group, shift) for group, shift, _ in proven}) if proven else summary


def _left_out(summary: FileSummary, groups: Groups, found: list[_Beside]) -> Iterator[tuple[str, str, str]]:
    """What one direction moves latents by, beside the factor of both, and the other one does not, though it has it at hand and
    reads it nowhere; or an attribute that is taken off what was encoded."""
    plain: dict[tuple[str, str, str], list[Endpoint]] = {}
    for flow, end in ends(summary):
        near = _nearest(flow, end)
        factor = tail(near[0][0].root) if [step.kind for step, _ in near] == ["scale"] else ""
        plain.setdefault((groups.of(flow, end), end.kind, factor), []).append(end)
    for each in found:
        group, _, factor = each.names
        there = plain.get((group, _OTHER[each.kind], factor), [])
        own = each.kind == "encoded" and each.sum.operator == "-" and each.sum.root.startswith("self.")
        if there and (own or all(each.sum.root in end.idle for end in there)):
            yield each.names


def _beside(flow: Flow, end: Endpoint, groups: Groups) -> Iterator[_Beside]:
    """What is added right beside the factor that is the nearest to an autoencoder, or between the two."""
    near = _nearest(flow, end)
    if len(near) == 2 and {step.kind for step, _ in near} == {"scale", "shift"}:
        (one, is_open), (other, other_is_open) = near
        shift, scale = (one, other) if one.kind == "shift" else (other, one)
        known = not (is_open if scale is one else other_is_open)
        if known and scale.root and _may_be_shift(shift.root):
            yield _Beside(groups.of(flow, end), end.kind, shift, scale)


def _nearest(flow: Flow, end: Endpoint) -> list[tuple[Step, bool]]:
    """The first two steps at an end; what is taken again at once counts once, and is wrong for other reasons.

    Of ``z * gain``, both of which are handed in, ``z`` is what is scaled.
    """
    every = all_of(flow)[:: 1 if end.kind == "encoded" else -1]
    beside = {step.span for step, _ in every if step.root != flow.origin.text}
    steps = [(step, kept) for step, kept in every if step.root != flow.origin.text or step.span not in beside]
    row = (
        pair
        for before, pair in zip([None, *steps], steps, strict=False)
        if before is None or not _is_again(before[0], pair[0])
    )
    return list(islice(row, 2))


def _is_again(first: Step, second: Step) -> bool:
    return first.kind == second.kind == "shift" and bool(first.root) and tail(first.root) == tail(second.root)


def _may_be_shift(root: str) -> bool:
    """Whether something may be a shift by its name; what is made of several things, in parentheses, has none."""
    return not root.startswith("(") and may_be_factor(tail(root)) and not is_no_factor(root)


def _of_one_object(each: _Beside) -> bool:
    """Whether a factor and what is added are read from one object; a module's own attributes may be anything."""
    owner = owner_of(each.scale.root)
    return owner not in ("", "self") and owner == owner_of(each.sum.root)


def _with_shifts(summary: FileSummary, groups: Groups, proven: set[tuple[str, str]]) -> FileSummary:
    flows, shifted = [], set()
    for flow in summary.flows:
        own = {groups.of(flow, end) for end in (flow.origin, flow.sink) if end.kind in ("encoded", "decoded")}
        names = {name for group, name in proven if group in own or is_of_stored(flow)}
        told = promoted(flow, lambda p, names=names: p.step if _is_one(p, names) else None)  # type: ignore[misc]
        if told is not flow:
            shifted |= {step.site for step in told.steps if step.site >= 0}
        flows.append(told)
    sites = [replace(site, shift=True) if i in shifted else site for i, site in enumerate(summary.sites)]
    return replace(summary, flows=flows, sites=sites)


def _is_one(product: Product, names: set[str]) -> bool:
    root = product.step.root
    return product.step.kind == "shift" and not root.startswith("(") and tail(root) in names
