"""What was stored is decoded as it is, beside what a network has made: where the one is scaled for the network, so is the other.

A trainer scales ``item["latent"]`` on its way into the model; a preview decodes the very item as it is, which says that it is raw,
and next to it the samples, which are in the space of the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import describe, documented, related
from scalelint.checks.registry import finding
from scalelint.knowledge.names import is_no_factor
from scalelint.model import FROM_ELSEWHERE, FileSummary, Finding, Flow, Site, Step
from scalelint.project.conversions import Conversion, tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Project

#: the key under which something is read, at the end of a text
_KEY = re.compile(r"\[['\"](?P<key>\w+)['\"]\]$")
#: ``next(rows)`` taken apart, by place
_COLUMN = re.compile(r"(?:self\.)?\w+\[\d+\]")


def decoded_beside_stored(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """SCL102: samples that are decoded as they are beside stored latents, which are raw, and scaled for the model."""
    groups = groups_of(summary)
    scaled = {key: step for flow in summary.flows if (key := _stored(project, flow)) and (step := _scale(flow))}
    decoded = [flow for flow in summary.flows if flow.sink.kind == "decoded"]
    undone = {name for flow in decoded for name in _names(flow)}
    for flow in decoded:
        if flow.origin.kind != "denoised" or not _is_bare(flow):
            continue
        group = groups.of(flow, flow.sink)
        beside = [o for o in decoded if o.scope == flow.scope and groups.of(o, o.sink) == group and _is_bare(o)]
        told = (scaled.get(_stored(project, other)) or _own_scale(summary, other) for other in beside)
        step = next((each for each in told if each is not None), None)
        if step is not None and step.root not in undone:
            yield finding(
                "SCL102",
                path,
                flow.sink.near or flow.sink.span,
                f"what `{flow.origin.text}` makes is decoded like the stored latents beside it, which are raw, while {line_of(step.span, flow.sink.span.path or path)} scales those by `{step.root}` for the model",
                related=[related(path, step.span, f"scaled here: `{step.operand}`")],
                help=f"undo the scaling by `{step.root}` before decoding",
                severity="warning",
            )


def _stored(project: Project, flow: Flow) -> str:
    """The key by which latents are read that come from elsewhere, or the rows that they are a column of; "" for others."""
    if flow.origin.kind not in FROM_ELSEWHERE:
        return ""
    if _COLUMN.fullmatch(flow.origin.text):
        return f"{flow.origin.span.path or flow.home} {flow.origin.text}"
    found = _KEY.search(flow.origin.text)
    return found["key"] if found is not None and project.vocabulary.is_latent(found["key"]) else ""


def _own_scale(summary: FileSummary, stored: Flow) -> Step | None:
    """What an object scales the rows by that it hands out, whatever they are called there; one of its methods decodes a row."""
    owner, inside, _ = stored.scope.partition(".")
    if not inside or stored.origin.kind not in FROM_ELSEWHERE or not _COLUMN.fullmatch(stored.origin.text):
        return None
    rows = (f for f in summary.flows if f.home == stored.home and f.scope.startswith(f"{owner}."))
    steps = (_scale(f) for f in rows if f.origin.kind in FROM_ELSEWHERE and _COLUMN.fullmatch(f.origin.text))
    return next((step for step in steps if step is not None and step.root.startswith("self.")), None)


def _scale(flow: Flow) -> Step | None:
    """The one thing that a way scales by on its way to something that is no decoder."""
    if flow.sink.kind == "decoded":
        return None
    steps = [*flow.steps, *(product.step for product in flow.products)]
    scales = [step for step in steps if step.kind == "scale" and step.root != flow.origin.text]
    return scales[0] if len(scales) == 1 and scales[0].root and not is_no_factor(scales[0].root) else None


def _names(flow: Flow) -> set[str]:
    return {step.root for step in (*flow.steps, *(product.step for product in flow.products))}


def _is_bare(flow: Flow) -> bool:
    return not (flow.steps or flow.products or flow.drifts or flow.gains or flow.conditions)


def unscaled_beside_sites(project: Project, path: str, decodes: list[Conversion]) -> Iterator[Finding]:
    """Latents from the diffusion model are decoded as they are, although the file normalises what it encodes elsewhere."""
    for conversion in decodes:
        beside = (
            s for s in project.files[path].sites if s.span.path == conversion.span.path
        )  # a program is many files
        site = next((s for s in beside if s.direction == "encode" and s.role == "scale" and _is_told(project, s)), None)
        if (
            site is None
            or _within_reach(site)
            or not {"denoised", "noise"} & {way.far.kind for way in conversion.ways}
            or conversion.opaque
        ):
            continue
        if _are_one(site, conversion):
            yield finding(
                "SCL102",
                path,
                conversion.span,
                f"model latents are decoded without being scaled, while {describe(site)} on {line_of(site.span, conversion.span.path or path)}",
                related=[related(path, site.span, describe(site))],
                help=f"undo the scaling of {line_of(site.span, conversion.span.path or path)} here",
                severity=None if site.strong else "warning",
            )


def _are_one(site: Site, conversion: Conversion) -> bool:
    """Whether an autoencoder is called alike at both; ``self`` is one object only within a class."""
    if site.autoencoder.rpartition(".")[2] != conversion.autoencoder.rpartition(".")[2]:
        return False
    return site.autoencoder != "self" or site.scope.partition(".")[0] == conversion.scope.partition(".")[0]


def _is_told(project: Project, site: Site) -> bool:
    """Whether a site normalises beyond doubt, or by an autoencoder's documented factor of which nothing here takes anything back."""
    if site.strong or not site.autoencoder or not documented(site):
        return site.strong
    others = (each.site for each in project.sites())
    return not any(tail(other.root) == tail(site.root) and other.direction != "encode" for other in others)


def _within_reach(site: Site) -> bool:
    """``z / pretransform.scale`` of latents from elsewhere: an object that holds its factor may apply it itself."""
    return site.root.rpartition(".")[0] == site.autoencoder and site.source != "encoded"
