"""Diffusion models that nothing tells but the factor on both sides of them: ``z = self.engine(vae.encode(x) * f)``, ``vae.decode(z / f)``.

What is called there takes scaled latents and hands out what is unscaled again; or what it hands out goes back into it, too,
and is unscaled before it is decoded. So it works in the model's space, whatever it is called.
"""

from __future__ import annotations

from msgspec.structs import replace

from scalelint.model import INVERSE, FileSummary, Flow, Span, Step
from scalelint.project.conversions import tail
from scalelint.project.promotion import all_of


def with_proven_models(summary: FileSummary) -> FileSummary:
    """The same, in which such a call is one of a model: what goes into it, and what comes out of it."""
    known = _models(summary)
    return replace(summary, flows=[_told(flow, known) for flow in summary.flows]) if known else summary


def _models(summary: FileSummary) -> dict[Span, tuple[str, str]]:
    """The calls of models, by where they stand: as they are written, and the argument that model latents go into."""
    made: dict[Span, list[Flow]] = {}
    for flow in summary.flows:
        if (flow.origin.kind, flow.sink.kind) == ("unknown", "decoded") and flow.sink.strong:
            made.setdefault(flow.origin.span, []).append(flow)
    fed = (flow for flow in summary.flows if flow.sink.kind == "handed" and flow.sink.span in made)
    told = (flow for flow in fed if _is_model(summary, flow, made[flow.sink.span]))
    return {flow.sink.span: (flow.sink.text, flow.sink.slot) for flow in told}


def _is_model(summary: FileSummary, fed: Flow, made: list[Flow]) -> bool:
    """Whether all that a call makes is unscaled by a factor of the autoencoder, and what it is fed here stands on the scaled side."""
    into, back = _alone(fed), [_alone(flow) for flow in made]
    undone = into is not None and all(step is not None and _undo(into, step) for step in back)
    if fed.origin.kind == "encoded":
        return undone
    again = fed.origin.span == fed.sink.span and (undone or not all_of(fed))
    return again and all(step is not None and _is_sure(summary, step) for step in back)


def _alone(flow: Flow) -> Step | None:
    """The one scale of a way, whether or not a name tells that it is one; None for other ways."""
    scales = [step for step, _ in all_of(flow) if step.kind == "scale" and step.root != flow.origin.text]
    return scales[0] if len(scales) == 1 and scales[0].root else None


def _is_sure(summary: FileSummary, step: Step) -> bool:
    return 0 <= step.site < len(summary.sites) and summary.sites[step.site].direction == "decode"


def _undo(one: Step, other: Step) -> bool:
    return tail(one.root) == tail(other.root) and one.operator == INVERSE[other.operator]


def _told(flow: Flow, known: dict[Span, tuple[str, str]]) -> Flow:
    origin, sink = flow.origin, flow.sink
    if origin.kind == "unknown" and origin.span in known:
        origin = replace(origin, kind="denoised", text=known[origin.span][0], space="model", strong=True)
    if sink.kind == "handed" and (sink.text, sink.slot) == known.get(sink.span):
        sink = replace(sink, kind="denoiser", space="model", strong=True)
    return replace(flow, origin=origin, sink=sink)
