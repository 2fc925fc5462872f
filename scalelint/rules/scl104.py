"""SCL104: the shift is applied in the wrong space."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import by_kind, call_of, related
from scalelint.checks.legs import mismatches
from scalelint.checks.registry import finding, rule
from scalelint.model import FileSummary, Finding
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
        if found.face == "order":
            shift, there = found.step, found.there.shifts[0]
            order = ", then ".join(step.kind for step in found.leg.steps)
            yield finding(
                "SCL104",
                found.path,
                call_of(shift) or shift.span,
                f"{found.side.kind} shifts by `{shift.root}` in the wrong space: {order}, while {found.other.kind} shifts the raw latents",
                related=[related(found.other.path, there.span, f"{found.other.kind} shifts here")],
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
            for encode in encodes:
                mine = _order(encode)
                other = next((d for d in decodes if mine and _order(d) == mine), None)
                if other is not None and not any(_order(d) not in ("", mine) for d in decodes):
                    yield _misplaced(path, summary, encode, other, mine)


def _order(conversion: Conversion) -> str:
    """``shift scale`` or ``scale shift``: the order in which a conversion's map does the two; "" where unclear."""
    found = set()
    for way in conversion.ways:
        kinds = [step.kind for step in way.near if step.root]
        if "shift" in kinds and "scale" in kinds:
            found.add("shift scale" if kinds.index("shift") < kinds.index("scale") else "scale shift")
    return found.pop() if len(found) == 1 else ""


def _misplaced(path: str, summary: FileSummary, encode: Conversion, decode: Conversion, order: str) -> Finding:
    wrong = encode if order == "scale shift" else decode
    right = decode if wrong is encode else encode
    step = next(s for way in wrong.ways for s in way.shifts)
    site = (wrong.sites(summary) or right.sites(summary))[0][1]
    place = right.sites(summary)[0][1].span if right.sites(summary) else right.span
    return finding(
        "SCL104",
        path,
        call_of(step) or site.span,
        f"{wrong.kind} shifts by `{step.root or step.operand}` in the wrong space: both directions {order.replace(' ', ', then ')}",
        related=[related(path, place, f"{right.kind} does the same order")],
        help="the inverse of scale-then-shift is unshift-then-unscale: encode `(z - shift) * f`, decode `z / f + shift`",
    )
