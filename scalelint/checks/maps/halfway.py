"""Half of an affine map: a branch that only shifts where the one beside it scales too, a sampler that only adds the mean of
latents which are normalised by mean and std before the model is trained on them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import into_model
from scalelint.model import Finding, Flow, Span, Step
from scalelint.project.conversions import Conversion, Way, tail
from scalelint.project.link import Project


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


def half_undone(project: Project) -> Iterator[Finding]:
    """Samples to which only the mean is added before they are decoded, where all that the project trains on is scaled too."""
    trips = [(path, trip.flow) for path, summary in project.files.items() for trip in into_model(summary)]
    whole = {tail(shift.root): (path, shift, scale) for path, flow in trips for shift, scale in _normalised(flow)}
    if not whole or not all(any(_normalised(flow)) for _, flow in trips if flow.sink.kind == "noised"):
        return
    for path in project.files:
        for conversions in project.groups(path).values():
            bare = any(c.kind == "encode" for c in conversions)  # a program with both ends says more
            for conversion in conversions if not bare else ():
                step = _only_added(conversion)
                if step is None or tail(step.root) not in whole:
                    continue
                there, shift, scale = whole[tail(step.root)]
                where = line_of(replace(scale.span, path=scale.span.path or there), path)
                yield finding(
                    "SCL102",
                    path,
                    step.span,
                    f"samples are only shifted by `{step.root}` before they are decoded, while what the model is trained on is also divided by `{scale.root}` on {where}",
                    related=[related(there, shift.span, f"`{shift.root}` is subtracted here")],
                    help=f"multiply by `{step.root.replace(tail(step.root), tail(scale.root))}` first",
                    severity="warning",
                )


def _normalised(flow: Flow) -> Iterator[tuple[Step, Step]]:
    """The shift and the scale of ``(z - mean) / std`` on the way of latents into noise, where that is all that is done to them."""
    known = flow.sink.kind == "noised" and flow.sink.strong and not (flow.gains or flow.drifts)
    if known and [step.operator for step in flow.steps] == ["-", "/"] and all(step.root for step in flow.steps):
        yield flow.steps[0], flow.steps[1]


def _only_added(conversion: Conversion) -> Step | None:
    """The shift that is all that is done to samples before they are decoded; None where some are scaled, or more is unknown."""
    if conversion.kind != "decode" or conversion.opaque:
        return None
    ways = [way for way in conversion.ways if way.far.kind in ("noise", "denoised", "guidance")]
    steps = [way.shifts[0] if _is_shifted(way) else None for way in ways]
    made = any(way.far.kind == "denoised" for way in ways)
    return steps[0] if made and steps[0] is not None and all(each == steps[0] for each in steps) else None


def _is_shifted(way: Way) -> bool:
    step = way.flow.steps[0] if len(way.flow.steps) == 1 else None
    return step is not None and step.operator == "+" and bool(step.root) and not _is_open(way)


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
