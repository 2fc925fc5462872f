"""One call of an autoencoder, two branches: one shifts and scales, the other only shifts by the same mean."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.model import Finding, Span, Step
from scalelint.project.conversions import Conversion, Way


def half_mapped(path: str, encodes: list[Conversion], decodes: list[Conversion]) -> Iterator[Finding]:
    """Branches that only shift, where the branch beside them and every way of the other direction also scale."""
    told: set[Span] = set()
    for mine, others in ((encodes, decodes), (decodes, encodes)):
        back = [way for c in others if c.strong for way in c.ways if way.shifts]
        if not back or any(not way.scales or _is_open(way) for way in back):
            continue
        for conversion in mine:
            if conversion.strong and not conversion.opaque:
                yield from _branches(path, conversion, told)


def _branches(path: str, conversion: Conversion, told: set[Span]) -> Iterator[Finding]:
    scaled = [way for way in conversion.ways if way.scales]
    taken = {step.span for way in scaled for step in way.shifts}  # noise on its way there is not seen to be scaled
    whole = {(way.flow.scope, way.far.kind, step.root): way for way in scaled for step in way.shifts if step.root}
    for way in conversion.ways:
        step = _only_shift(way)
        beside = whole.get((way.flow.scope, way.far.kind, step.root)) if step is not None else None
        if step is None or beside is None or step.span in told or step.span in taken:
            continue
        told.add(step.span)
        scale = beside.scales[0]
        where = line_of(scale.span, step.span.path or path)
        yield finding(
            "SCL102",
            path,
            step.span,
            f"this branch only {'adds' if step.operator == '+' else 'subtracts'} `{step.root}`, while the one on {where} also scales by `{scale.root}`",
            related=[related(path, scale.span, f"the other branch: `{scale.operand}`")],
            help=f"scale by `{scale.root}` in both branches",
        )


def _only_shift(way: Way) -> Step | None:
    """The shift of a way that scales by nothing, and that ends where latents are used or handed out."""
    alone = len(way.maps) == 1 and len(way.shifts) == 1 and not way.scales and not _is_open(way)
    return way.shifts[0] if alone and way.far.kind not in ("noise", "stored", "loaded", "handed") else None


def _is_open(way: Way) -> bool:
    """Whether something that is not known may have scaled or shifted too."""
    return bool(way.flow.gains or way.flow.drifts) or any(not step.root for step in way.flow.steps)
