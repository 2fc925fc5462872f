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
    fed: dict[tuple[Span, str, str], list[Flow]] = {}
    for flow in summary.flows:
        if (flow.origin.kind, flow.sink.kind) == ("unknown", "decoded") and flow.sink.strong:
            made.setdefault(flow.origin.span, []).append(flow)
        if flow.sink.kind == "handed":
            fed.setdefault((flow.sink.span, flow.sink.text, flow.sink.slot), []).append(flow)
    known = (place for place, flows in fed.items() if place[0] in made and _is_model(summary, flows, made[place[0]]))
    return {span: (text, slot) for span, text, slot in known}


def _is_model(summary: FileSummary, fed: list[Flow], made: list[Flow]) -> bool:
    """Whether what a call is fed stands on the scaled side of an autoencoder, and so does what it makes."""
    back = [_alone(flow) for flow in made]
    sure = all(step is not None and _is_site(summary, step, "decode") for step in back)
    encoded = [flow for flow in fed if flow.origin.kind == "encoded"]
    again = [flow for flow in fed if flow.origin.span == flow.sink.span]
    if any(_is_undone(flow, back) for flow in encoded):
        return True
    as_it_is = any(not all_of(flow) for flow in again)
    if sure and (as_it_is or any(_is_undone(flow, back) for flow in again)):
        return True
    into = [_alone(flow) for flow in encoded]
    return as_it_is and bool(into) and all(step is not None and _is_site(summary, step, "encode") for step in into)


def _is_undone(fed: Flow, back: list[Step | None]) -> bool:
    """Whether all that is done to what a call makes undoes what was done to what it is fed."""
    into = _alone(fed)
    return into is not None and all(step is not None and _undo(into, step) for step in back)


def _alone(flow: Flow) -> Step | None:
    """The one scale of a way, whether or not a name tells that it is one; None for other ways."""
    scales = [step for step, _ in all_of(flow) if step.kind == "scale" and step.root != flow.origin.text]
    return scales[0] if len(scales) == 1 and scales[0].root else None


def _is_site(summary: FileSummary, step: Step, direction: str) -> bool:
    return 0 <= step.site < len(summary.sites) and summary.sites[step.site].direction == direction


def _undo(one: Step, other: Step) -> bool:
    return tail(one.root) == tail(other.root) and one.operator == INVERSE[other.operator]


def _told(flow: Flow, known: dict[Span, tuple[str, str]]) -> Flow:
    origin, sink = flow.origin, flow.sink
    if origin.kind == "unknown" and origin.span in known:
        origin = replace(origin, kind="denoised", text=known[origin.span][0], space="model", strong=True)
    if sink.kind == "handed" and (sink.text, sink.slot) == known.get(sink.span):
        sink = replace(sink, kind="denoiser", space="model", strong=True)
    return replace(flow, origin=origin, sink=sink)
