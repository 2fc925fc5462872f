"""What was made raw for a decoder goes back into the diffusion model: into noise, by the hand of a second stage."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import describe, related
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import site_of
from scalelint.model import INVERSE, FileSummary, Finding, Flow, Site, Span, Step
from scalelint.project.conversions import Conversion, Way, tail


def raw_again(path: str, summary: FileSummary) -> Iterator[Finding]:
    """Latents of the model, scaled as they are for the decoder, that are mixed with noise for another run of the model."""
    for_decoder = _for_decoder(summary)
    raw = _decoded_as_is(summary)
    seen: set[Span] = set()
    for flow in summary.flows:
        sink = flow.sink
        if sink.kind != "noised" or not sink.strong or sink.span in seen or sink.span in raw:
            continue
        site = _turned(summary, flow)
        if site is None or site.span not in for_decoder:
            continue
        seen.add(sink.span)
        said = [related(path, site.span, describe(site)), related(path, for_decoder[site.span], "... for this decoder")]
        if flow.crossing is not None:
            said.append(related(path, flow.crossing.stored, "handed over here"))
        yield finding(
            "SCL102",
            path,
            sink.span,
            f"raw latents meet noise: {describe(site)} on {line_of(site.span, sink.span.path or path)}, for the decoder, "
            "and what comes of it is noised for the model again",
            related=said,
            help="hand on the latents as the model left them, and scale what is decoded alone",
        )


def is_taken_back(flow: Flow) -> bool:
    """Whether what an encode scaled, and a file kept, is handed out raw again: ``torch.load(path)["z"] / factor``."""
    scales = [(step.operator, step.root) for step in flow.steps if step.kind == "scale"]
    if flow.crossing is None or flow.sink.kind not in ("returned", "item") or len(scales) != 2:
        return False
    (first, root), (second, other) = scales
    return first == INVERSE[second] and bool(root) and tail(root) == tail(other)


def is_rounded(conversion: Conversion) -> bool:
    """Whether all that a conversion does it takes back at once: ``(z * levels).round() / levels`` rounds, and scales nothing."""
    return all(_come_back(way.flow.steps) for way in conversion.ways)


def is_on_detours(summary: FileSummary, site: Site) -> bool:
    """Whether all that comes by a site is taken back to where it was, for others to scale it again: what a file keeps as model
    latents is handed out raw, and whoever trains multiplies by the factor of his own."""
    index = next((number for number, each in enumerate(summary.sites) if each.span == site.span), -1)
    ways = [flow.steps for flow in summary.flows if any(step.site == index for step in flow.steps)]
    return bool(ways) and all(_net(steps, index) < 0 for steps in ways)


def _net(steps: list[Step], index: int) -> int:
    """How often latents are scaled as at a site, less how often the other way, by its factor."""
    own = next(step for step in steps if step.site == index)
    alike = [step for step in steps if step.kind == "scale" and tail(step.root) == tail(own.root)]
    return sum(1 if step.operator == own.operator else -1 for step in alike)


def is_start(noise: Way, conversion: Conversion) -> bool:
    """Whether noise is what a sampler starts from, which is decoded if it runs for no round: it is drawn before the model is asked,
    or the model is a class of another file."""
    drawn = noise.far.span
    scope = noise.flow.scope
    beside = [w.far for w in conversion.ways if w.far.kind == "denoised" and w.flow.scope == scope]
    inside = [far.text.startswith("self.") and "." not in scope for far in beside]  # of a class that a function asks
    return any(
        own or f.span.path != drawn.path or f.span.line > drawn.line for f, own in zip(beside, inside, strict=True)
    )


def _come_back(steps: list[Step]) -> bool:
    """Whether the steps of a way are the inverse of each other, two and two."""
    left: list[Step] = []
    for step in steps:
        last = left[-1] if left else None
        again = last is not None and last.root == step.root and last.call == step.call and bool(step.root)
        if again and last is not None and last.operator == INVERSE.get(step.operator):
            left.pop()
        else:
            left.append(step)
    return bool(steps) and not left


def _turned(summary: FileSummary, flow: Flow) -> Site | None:
    """The one scaling between the model that latents came from and the noise that they meet next; None where there are more."""
    scales = [step for step in flow.steps if step.kind == "scale"]
    if flow.origin.kind != "denoised" or not flow.origin.strong or len(scales) != 1 or flow.products:
        return None
    site = site_of(summary, scales[0])
    return site if site is not None and site.strong and site.direction == "decode" else None


def _for_decoder(summary: FileSummary) -> dict[Span, Span]:
    """The places that scale what a decoder is handed, with that decoder's call."""
    found: dict[Span, Span] = {}
    for flow in summary.flows:
        if flow.sink.kind == "decoded" and flow.sink.strong and flow.origin.kind == "denoised":
            sites = (site_of(summary, step) for step in flow.steps if step.kind == "scale")
            found.update({site.span: flow.sink.span for site in sites if site is not None})
    return found


def _decoded_as_is(summary: FileSummary) -> set[Span]:
    """Mixtures with noise that go into a decoder as they are: one that takes noise beside its latents."""
    return {
        flow.origin.span
        for flow in summary.flows
        if flow.origin.kind == "noise" and flow.sink.kind == "decoded" and not flow.steps and not flow.products
    }
