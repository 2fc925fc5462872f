"""Conditions: latents that a model takes beside its own sample, and that it may take raw, with noise upon them or without."""

from __future__ import annotations

from scalelint.model import FileSummary, Span
from scalelint.project.conversions import Conversion

_CALLS = ("denoiser", "handed", "network")
#: of what a model is given by position, the sample comes first
_FIRST = "0"


def is_condition(summary: FileSummary, conversion: Conversion) -> bool:
    """Whether raw latents go into a model only in another place than its own sample does, which is there as well.

    Noise upon them changes nothing: a condition is often softened by some, and stays in the space that it is in.
    """
    mixtures = {way.far.span for way in conversion.ways if way.far.kind == "noised"}
    ends = _ends(summary, conversion, mixtures)
    return bool(ends) and all(
        slot not in ("", _FIRST) and _takes_sample(summary, call, slot, mixtures) for call, slot in ends
    )


def _ends(summary: FileSummary, conversion: Conversion, mixtures: set[Span]) -> set[tuple[Span, str]]:
    """The calls of models that take what a conversion encodes, each with the place in it; else what noise was put upon of it."""
    own = [way.flow for way in conversion.ways]
    straight = {(flow.sink.span, flow.sink.slot) for flow in own if flow.sink.kind in _CALLS}
    if straight:
        return straight
    origins = {flow.origin.span for flow in own}
    shared = {f.sink.span for f in summary.flows if f.sink.kind == "noised" and f.origin.span not in origins}
    return {
        (flow.sink.span, flow.sink.slot)
        for flow in summary.flows
        if flow.origin.kind == "noise" and flow.origin.span in mixtures - shared and flow.sink.kind in _CALLS
    }


def _takes_sample(summary: FileSummary, call: Span, slot: str, mixtures: set[Span]) -> bool:
    """Whether a call of a model takes what is of the model's space in another place: what is noise or was made of it, or scaled."""
    beside = [flow for flow in summary.flows if flow.sink.span == call and flow.sink.slot not in ("", slot)]
    return any(
        (flow.origin.kind in ("noise", "denoised") and (flow.sink.slot == _FIRST or flow.origin.span not in mixtures))
        or any(step.kind == "scale" for step in flow.steps)
        for flow in beside
    )
