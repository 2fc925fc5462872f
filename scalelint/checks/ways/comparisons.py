"""Raw latents and latents of the diffusion model's space that are subtracted from each other, or told apart by a loss."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.objects.tiny import TINY
from scalelint.checks.programs.networks import space_of
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import documented_factor, into_model, site_of
from scalelint.model import FileSummary, Finding, Flow, Span
from scalelint.project.link import Project


def compared_apart(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """SCL102: metres are taken from feet: one side is raw on every way, the other one scaled on every way."""
    sides: dict[Span, dict[str, list[Flow]]] = {}
    for flow in summary.flows:
        if flow.sink.kind == "compared" and flow.origin.strong:
            sides.setdefault(flow.sink.span, {}).setdefault(flow.sink.slot, []).append(flow)
    inside = {c.span for c in project.conversions.get(path, ()) if c.space == "model"}
    scaled = [trip.flow for trip in into_model(summary) if any(site_of(summary, step) for step in trip.scales)]
    fed = {(flow.home, name) for flow in scaled for name in (flow.sink.text, flow.scope)}
    seen: set[Span] = set()
    for place, slots in sides.items():
        if len(slots) < 2:
            continue
        small = {
            flow.origin.span
            for flow in (*slots["0"], *slots["1"])
            if flow.origin.autoencoder and project.class_name(path, flow.origin.autoencoder) in TINY
        }  # what they hand out is in the model's space as it is
        raw, model = _told(slots["0"], inside | small, fed), _told(slots["1"], inside | small, fed)
        made = {flow.origin.span for flow in slots["0"]} & {flow.origin.span for flow in slots["1"]}
        if {raw, model} != {"raw", "model"}:
            continue
        wrong, right = (slots["0"][0], slots["1"][0]) if raw == "raw" else (slots["1"][0], slots["0"][0])
        if wrong.origin.span in seen or (made and not _is_by_own_factor(summary, right)):
            continue  # what is taken from itself is a statistic of it
        seen.add(wrong.origin.span)
        if made:
            yield _one_of_two(path, place, wrong, right)
            continue
        also_scaled = wrong.origin.span in {flow.origin.span for flow in scaled}
        yield finding(
            "SCL102",
            path,
            place if also_scaled else wrong.origin.span,
            f"raw latents are compared with latents of the diffusion model's space (from `{right.origin.text}`)",
            related=[
                related(path, wrong.origin.span, "encoded here")
                if also_scaled
                else related(path, place, "compared here"),
                related(path, right.origin.span, "the others come from here"),
            ],
            help="scale them as the diffusion model needs them",
            severity="warning",
        )


def _is_by_own_factor(summary: FileSummary, flow: Flow) -> bool:
    """Whether latents are scaled by the documented factors of an autoencoder, and by nothing else: no statistic is."""
    sites = [site_of(summary, step) for step in flow.steps if step.kind == "scale"]
    return all(site is not None and documented_factor(site) for site in sites)


def _one_of_two(path: str, place: Span, wrong: Flow, right: Flow) -> Finding:
    """Of two things that one call has encoded, ``a, b = both.chunk(2)``, one is scaled: told there, where the other one is not."""
    step = next(step for step in right.steps if step.kind == "scale")
    return finding(
        "SCL102",
        path,
        step.call or step.by or step.span,
        f"`{step.root}` scales what it is compared with, and the other latents of `{wrong.origin.text}` stay raw",
        related=[related(path, wrong.origin.span, "both come from here"), related(path, place, "compared here")],
        help="scale both",
        severity="warning",
    )


def _told(flows: list[Flow], inside: set[Span], fed: set[tuple[str, str]]) -> str:
    """The space that all ways agree on; "" where they do not, or nobody knows in which space a network, or the function
    that runs it, takes latents."""
    spaces = {space_of(flow, inside) for flow in flows}
    trained = all(
        flow.origin.kind != "denoised" or not fed.isdisjoint({(flow.home, flow.origin.text), (flow.home, flow.scope)})
        for flow in flows
    )
    return (
        spaces.pop() if len(spaces) == 1 and trained and not any(flow.drifts or flow.products for flow in flows) else ""
    )
