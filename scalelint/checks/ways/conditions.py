"""Conditions: latents that a model takes beside its own sample, and that it may take raw, with noise upon them or without."""

from __future__ import annotations

from scalelint.model import Endpoint, FileSummary, Span
from scalelint.project.conversions import Conversion, scales

_CALLS = ("denoiser", "handed", "network")
#: of what a model is given by position, the sample comes first
_FIRST = "0"


def is_condition(summary: FileSummary, conversion: Conversion) -> bool:
    """Whether raw latents go into a model only in another place than its own sample does, which is there as well.

    Noise upon them changes nothing: a condition is often softened by some, and stays in the space that it is in.
    """
    mixtures = {way.far.span for way in conversion.ways if way.far.kind == "noised"}
    ends = _ends(summary, conversion, mixtures)
    places = _of_model_space(summary)
    return bool(ends) and all(
        end.slot not in ("", _FIRST)
        and _place(end) not in places
        and _takes_sample(summary, end.span, end.slot, mixtures)
        for end in ends
    )


def _place(end: Endpoint) -> tuple[str, str, str]:
    return end.span.path, end.text, end.slot


def _of_model_space(summary: FileSummary) -> set[tuple[str, str, str]]:
    """Where models of a file take what is drawn, what they have made themselves, or what is scaled: no raw conditions."""
    mixed: dict[Span, set[bool]] = {}
    for flow in summary.flows:
        if flow.sink.kind == "noised":
            mixed.setdefault(flow.sink.span, set()).add(scales(flow))
    return {
        _place(flow.sink)
        for flow in summary.flows
        if flow.sink.kind in _CALLS
        and (
            flow.origin.kind == "denoised"
            or scales(flow)
            or (flow.origin.kind == "noise" and mixed.get(flow.origin.span, {True}) == {True})
        )
    }


def _ends(summary: FileSummary, conversion: Conversion, mixtures: set[Span]) -> list[Endpoint]:
    """The places in calls of models that take what a conversion encodes, as it is or with noise upon it."""
    own = [way.flow for way in conversion.ways]
    straight = [flow.sink for flow in own if flow.sink.kind in _CALLS]
    origins = {flow.origin.span for flow in own}
    shared = {f.sink.span for f in summary.flows if f.sink.kind == "noised" and f.origin.span not in origins}
    return straight + [
        flow.sink
        for flow in summary.flows
        if flow.origin.kind == "noise" and flow.origin.span in mixtures - shared and flow.sink.kind in _CALLS
    ]


def _takes_sample(summary: FileSummary, call: Span, slot: str, mixtures: set[Span]) -> bool:
    """Whether a call of a model takes noise, or what was made of it, in another place: what is clean there is no sample."""
    beside = [flow for flow in summary.flows if flow.sink.span == call and flow.sink.slot not in ("", slot)]
    return any(
        flow.origin.kind in ("noise", "denoised") and (flow.sink.slot == _FIRST or flow.origin.span not in mixtures)
        for flow in beside
    )
