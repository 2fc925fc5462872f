"""Latents of the diffusion model that are scaled around a method which is known to do that itself: LDM's ``decode_first_stage``."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FROM_ELSEWHERE, FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import tail

#: words of a factor's name: of others it may be anything that is taken back
_FACTOR = ({"scale", "scaling"}, {"factor"})


def scaled_around(path: str, summary: FileSummary) -> Iterator[Finding]:
    """SCL105: model latents are scaled before they go into a method that takes them as the model has them."""
    seen: set[Span] = set()
    for flow in summary.flows:
        step = _only_factor(flow)
        if step is None or flow.sink.kind != "normalised-decoder" or step.span in seen:
            continue
        seen.add(step.span)
        verb = "divided" if step.operator == "/" else "multiplied"
        yield finding(
            "SCL105",
            path,
            step.span,
            f"model latents are {verb} by `{step.root}`, and `{flow.sink.text}` unscales what it is given itself",
            related=[
                related(path, flow.sink.span, "decoded here"),
                related(path, flow.origin.span, "they come from here"),
            ],
            help="hand them over as the diffusion model has them",
            severity="warning",
        )


def _only_factor(flow: Flow) -> Step | None:
    """The factor that is left of what scales samples, or what LDM has normalised; None where none is, or more is done.

    What comes from elsewhere may be raw, and is made the model's then; nobody divides it.
    """
    if flow.origin.kind not in ("denoised", *FROM_ELSEWHERE) or flow.conditions or flow.products or flow.drifts:
        return None
    powers: dict[str, list[Step]] = {}
    for step in flow.steps:
        powers.setdefault(tail(step.root), []).append(step)
    left = [steps[-1] for steps in powers.values() if sum(1 if s.operator == "*" else -1 for s in steps)]
    named = (
        len(left) == 1 and left[0].kind == "scale" and all(each & {*words_of(tail(left[0].root))} for each in _FACTOR)
    )
    known = flow.origin.kind == "denoised" or (bool(left) and left[0].operator == "/")
    return left[0] if named and known else None
