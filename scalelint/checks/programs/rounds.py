"""Rounds of one program that noise what they encode: training and validation, of which one forgets to scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import SCALING_WORDS, related
from scalelint.checks.registry import finding
from scalelint.checks.ways.conditions import is_condition
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import Conversion, may_scale


class _Round(NamedTuple):
    """Latents of one encoding on their ways into noise."""

    place: Span  #: the call that gets them, of a helper too
    flows: list[Flow]


def noised_as_siblings(
    path: str, summary: FileSummary, encodes: list[Conversion], decodes: list[Conversion]
) -> Iterator[Finding]:
    """SCL102: raw latents meet noise as others of the same autoencoder do that were scaled first.

    A decode that takes samples as they are says that the others are wrong, or that there are two models.
    """
    if any(way.far.kind == "denoised" and not way.scales for c in decodes for way in c.ways):
        return
    named = {s.root for s in summary.suspects if s.role == "unnamed" and s.strong and s.direction == "encode"}
    rounds = list(_rounds([c for c in encodes if c.scaled or not is_condition(summary, c)]))
    for bare in rounds:
        if any(flow.steps or flow.products or flow.drifts for flow in bare.flows) or _is_meant(bare):
            continue
        other = next((each for each in rounds if each.place != bare.place and _are_alike(bare, each, named)), None)
        if other is not None:
            yield _forgotten(path, bare, other)


def _rounds(encodes: list[Conversion]) -> Iterator[_Round]:
    found: dict[Span, list[Flow]] = {}
    for conversion in encodes:
        for way in conversion.ways:
            if way.far.kind == "noised" and way.far.strong and way.flow.crossing is None:
                found.setdefault(way.flow.origin.call or conversion.span, []).append(way.flow)
    yield from (_Round(*each) for each in found.items())


def _is_meant(bare: _Round) -> bool:
    """Whether a condition or a function's name speaks of scaling."""
    said = (text for flow in bare.flows for text in (flow.scope, *flow.conditions))
    return any(SCALING_WORDS & set(words_of(text)) for text in said)


def _are_alike(bare: _Round, other: _Round, named: set[str]) -> bool:
    """Whether another round scales on all of its ways what it noises in the same manner; a mode among samples is a condition."""
    return all(_scales(flow, named) for flow in other.flows) and {_manner(f) for f in bare.flows} == {
        _manner(f) for f in other.flows
    }


def _manner(flow: Flow) -> tuple[str, str, bool]:
    """By what latents are noised, or that it is a sum of the same file, and whether they are the mode."""
    return flow.home, flow.sink.text, flow.deterministic


def _scales(flow: Flow, named: set[str]) -> Step | None:
    """By what a way scales latents, also under a name that says nothing."""
    products = (p.step for p in flow.products if p.step.root in named and may_scale(p.step.root))
    return next((s for s in (*flow.steps, *products) if s.kind == "scale" and s.root), None)


def _forgotten(path: str, bare: _Round, other: _Round) -> Finding:
    steps = other.flows[0].steps
    step = next(s for s in (*steps, *(p.step for p in other.flows[0].products)) if s.kind == "scale" and s.root)
    where = line_of(step.span, bare.place.path or path)
    return finding(
        "SCL102",
        path,
        bare.place,
        f"raw latents meet noise without being scaled, while others of `{bare.flows[0].origin.text}` are scaled by `{step.root}` "
        f"before they do on {where}",
        related=[
            related(path, step.span, f"scaled here: `{step.operand}`"),
            related(path, bare.flows[0].sink.span, "mixed with noise here"),
        ],
        help=f"scale them as {where} does",
        severity="warning",
    )
