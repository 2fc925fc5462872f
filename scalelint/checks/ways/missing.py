"""What SCL102 says of a direction that does not scale while the other one does: where, beside what, and what to write."""

from __future__ import annotations

from scalelint.checks.advice import Spot, formula, line_of
from scalelint.checks.evidence import describe, place_of, related
from scalelint.checks.registry import finding
from scalelint.checks.ways.omitted import call_at, left_out
from scalelint.model import FileSummary, Finding, Flow, Span
from scalelint.project.conversions import MODEL_SINKS, Conversion
from scalelint.project.link import Project


def _left_out_of(conversion: Conversion) -> str:
    """What happens to the latents that are left as they are."""
    if conversion.kind == "decode":
        return "model latents are decoded without being scaled"
    mixed = any(way.flow.sink.kind in MODEL_SINKS or way.flow.crossing is not None for way in conversion.ways)
    return f"raw latents {'meet noise' if mixed else 'are handed on'} without being scaled"


def missing(
    project: Project, path: str, summary: FileSummary, conversion: Conversion, scaled: list[Conversion]
) -> Finding:
    """The finding for a conversion that leaves latents as they are; ``scaled``: those that do not."""
    other = next((c for c in scaled if c.kind != conversion.kind), scaled[0])
    sites = other.sites(summary)
    place = sites[0][1].span if sites else other.span
    said = describe(sites[0][1]) if sites else f"{other.kind} scales"
    what = _left_out_of(conversion)
    same = "also " if other.kind == conversion.kind else ""
    where = line_of(place, conversion.span.path or path)
    written = _written(path, conversion, other)
    bare = [way.flow for way in conversion.ways if not way.scales] or [conversion.ways[0].flow]
    flow = next((each for each in bare if each.sink.kind in MODEL_SINKS), bare[0])
    scaled_ends = {way.far.span for way in conversion.ways if way.scales}
    shared = bool(scaled_ends) and flow.sink.span not in scaled_ends
    used = shared and flow.sink.kind in MODEL_SINKS  # elsewhere what comes out of the same call is scaled
    end = flow.sink if conversion.kind == "decode" or used else flow.origin
    stored = _stored_raw(conversion)
    if stored is not None and stored.crossing is not None:
        several = any(_is_another_set(flow, stored) for flow in summary.flows)
        return finding(
            "SCL102",
            path,
            stored.crossing.stored if several else stored.sink.span,
            f"{what}, while {said} on {where}: they are loaded as they were stored, and stored as they were encoded",
            related=[
                related(path, stored.sink.span, "used here")
                if several
                else related(path, stored.crossing.stored, "stored here, unscaled"),
                related(path, stored.crossing.loaded, "loaded here"),
                related(path, place, f"{same}{said}"),
            ],
            help="scale the latents before they are stored, or after they are loaded",
        )
    back = [way.flow for c in scaled if c.kind != conversion.kind for way in c.ways if way.scales]
    model = [each for each in bare if each.sink.kind in MODEL_SINKS or each.origin.kind == "denoised"]
    call = left_out(project, path, conversion.kind, model or bare, back) or _of_one_caller(conversion, flow)
    given = conversion.kind == "encode" or flow.origin.span.path != end.span.path  # or made where it is decoded
    spot = call or place_of(summary, end, (site for _, site in sites), given=given)
    where = line_of(place, spot.path or path)
    return finding(
        "SCL102",
        path,
        spot,
        f"{what}, while {said} on {where}",
        related=[
            related(path, place, f"{same}{said}"),
            *([related(path, flow.origin.span, "encoded here")] if used else []),
        ],
        help=(f"scale the latents as {where} does" if same else f"undo the scaling of {where} here") + written,
    )


def _of_one_caller(conversion: Conversion, bare: Flow) -> Span | None:
    """The call that leaves latents raw, where whoever else asks the same function for them scales what it gets."""
    others = {call_at(way.flow, conversion.kind) for way in conversion.ways if way.scales}
    call = call_at(bare, conversion.kind)
    return call if others and None not in others and call not in others else None


def _written(path: str, conversion: Conversion, other: Conversion) -> str:
    """What to write here, in the names that this place has."""
    steps = next((way.near for way in other.ways if way.scales), [])
    there, here = (Spot(c.span.path or path, c.scope, c.autoencoder) for c in (other, conversion))
    found = formula(steps, there, here, undo=other.kind != conversion.kind) if steps else ""
    return f": {conversion.kind if conversion.kind == 'decode' else 'take'} `{found}`" if found else ""


def _stored_raw(conversion: Conversion) -> Flow | None:
    """The way into the model that goes through a file, where it is there that the scaling is missed."""
    bare = [w.flow for w in conversion.ways if w.far.kind in MODEL_SINKS and not w.near]
    return next((flow for flow in bare if flow.crossing is not None), None) if conversion.kind == "encode" else None


def _is_another_set(flow: Flow, stored: Flow) -> bool:
    """Whether latents of another file come to the same place: of several sets the one that was stored raw is to blame."""
    ends = [each.crossing.ends if each.crossing is not None else None for each in (flow, stored)]
    if flow.sink.span != stored.sink.span or ends[0] == ends[1]:
        return False
    scales = any(step.kind == "scale" for step in flow.steps)
    return flow.origin.kind == "loaded" or (flow.crossing is not None and scales)
