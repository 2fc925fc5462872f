"""Samples that go into the model again: what is decoded as the model's own is not made the model's a second time."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import related
from scalelint.checks.maps.affine import Affine, affine_of, undoes
from scalelint.checks.registry import finding
from scalelint.model import FileSummary, Finding, Flow, Step
from scalelint.project.conversions import MODEL_SINKS
from scalelint.project.promotion import all_of


def normalised_again(path: str, summary: FileSummary) -> Iterator[Finding]:
    """A sample is scaled and shifted on its way back into the model by the map that decoding it takes back."""
    samples = [flow for flow in summary.flows if flow.origin.kind == "denoised"]
    decoded = [(flow, found) for flow in samples if flow.sink.kind == "decoded" and (found := _map(flow)) is not None]
    told = set()
    for flow in samples if decoded else ():
        again = _map(flow) if flow.sink.kind in MODEL_SINKS else None
        other = next((each for each, back in decoded if again and undoes(again, back) and _is_told(flow, each)), None)
        step = next((s for s, _ in reversed(list(all_of(flow))) if s.kind == "scale"), None)
        if other is None or step is None or step.span in told:
            continue
        told.add(step.span)
        back = _scale(other)
        yield finding(
            "SCL105",
            path,
            step.by or step.span,
            f"what the diffusion model hands out is scaled by `{step.root}` on its way into the model again: it is model latents already, {line_of(back.span, path)} takes that back before it decodes them",
            related=[
                related(path, flow.origin.span, "handed out here"),
                related(path, flow.sink.span, "goes into the model here"),
                related(path, back.span, "taken back here, once"),
            ],
            help="feed samples back as they are, or make them raw before they are kept",
            severity="warning",
        )


def _map(flow: Flow) -> Affine | None:
    """What a way does to latents, where that is no less than a factor."""
    found = affine_of(step for step, _ in all_of(flow))
    return found if found is not None and found.scale else None


def _is_told(again: Flow, back: Flow) -> bool:
    """Whether there is no doubt that one is fed back what is decoded from the other.

    By a factor and a shift nothing else is scaled; a factor alone has to be the autoencoder's, and the sample one of one call.
    """
    ends = (again.origin, again.sink, back.origin)
    if all(end.strong for end in ends) and any(step.kind == "shift" for step, _ in all_of(again)):
        return True
    steps = [step for flow in (again, back) for step, _ in all_of(flow) if step.kind == "scale"]
    own = all(step.site >= 0 and step.root == steps[0].root for step in steps)
    fed = again.sink.strong or again.sink.span == again.origin.span
    return own and fed and again.origin.span == back.origin.span


def _scale(flow: Flow) -> Step:
    return next(step for step, _ in all_of(flow) if step.kind == "scale")
