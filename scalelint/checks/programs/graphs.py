"""Modules that are exported as graphs, and the programs that run them: what a graph does inside, who runs it must not do again.

No call leads from one to the other, since a file lies between them: ``Decoder.forward`` is traced here, and there
``session.run(None, {"latent": x})`` decodes. What all graphs of a project do alike is known of the one that is run.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from scalelint.checks.evidence import confident, describe, related
from scalelint.checks.programs.exports import input_names, last_factor, written_as
from scalelint.checks.programs.sessions import is_loaded, is_session
from scalelint.checks.registry import finding
from scalelint.checks.ways.folded import folded_in
from scalelint.knowledge.constants import is_published_factor
from scalelint.knowledge.names import RUNS
from scalelint.model import FileSummary, Finding, Flow, Site, Step
from scalelint.project.conversions import MODEL_SINKS, may_scale, tail
from scalelint.project.link import Project
from scalelint.project.promotion import all_of

Kind: TypeAlias = Literal["encode", "decode"]
#: what a network in a graph of its own is called, so that nothing else tells what it does
_ENCODER = re.compile(r"\bencoder\(\)$")


class _Way(NamedTuple):
    """A way of latents through a graph, or between a graph and the program that runs it."""

    path: str
    flow: Flow
    scales: list[Step]
    scope: str = ""  #: the method by which a graph is run whole


def scaled_around_graphs(project: Project) -> Iterator[Finding]:
    """Latents that are scaled in a graph, and by the program that runs it too."""
    for kind in ("encode", "decode"):
        inside = _graphs(project, kind)
        if not inside or not all(way.scales for way in inside):
            continue
        seen = set()
        for path, flow, scales, _ in _runs(project, kind):
            for own in inside:
                first = own.scales[-1] if kind == "encode" else own.scales[0]
                step = (
                    next((s for s in scales if _is_same(project, s, first)), None)
                    if _is_fed(project, flow, own)
                    else None
                )
                if step is not None and step.span not in seen:
                    seen.add(step.span)
                    yield _again(project, path, flow, step, own, first)


def raw_out_of_graphs(project: Project) -> Iterator[Finding]:
    """Samples that a graph decodes as they come, which no graph unscales inside, where all that is trained on is scaled."""
    graphs = _graphs(project, "decode")
    if not graphs or any(way.scales for way in graphs) or _is_unscaled(project):
        return
    site = _trained(project)
    for path, flow, scales, _ in _runs(project, "decode") if site is not None else ():
        sampled = flow.origin.kind == "denoised" or (flow.origin.kind == "noise" and bool(flow.products))
        told = any(_may_be_factor(step.root) for step in scales)
        fed = any(_is_fed(project, flow, graph) for graph in graphs)
        if site is None or told or not sampled or not fed or flow.steps or flow.drifts:
            continue
        home, known = site
        graph = graphs[0]
        yield finding(
            "SCL102",
            path,
            flow.sink.span,
            f"model latents are decoded without being scaled, while {describe(known)} at {known.span.path or home}:{known.span.line}, and no graph undoes that inside",
            related=[
                related(home, known.span, describe(known)),
                related(graph.path, graph.flow.sink.span, "a graph decodes them as they come"),
            ],
            help="undo the scaling here, or in the graph",
            severity="warning",
        )
        return


def done_inside(project: Project) -> set[tuple[str, int, int]]:
    """Where latents come out of the sessions of graphs that scale inside, or go into them: (file, line, column)."""
    found = set()
    for kind in ("encode", "decode"):
        inside = _graphs(project, kind)
        if inside and all(way.scales for way in inside):
            for path, flow, _, _ in _runs(project, kind):
                end = flow.origin if kind == "encode" else flow.sink
                found.add((end.span.path or path, end.span.line, end.span.column))
    return found


@functools.lru_cache(maxsize=4)
def _graphs(project: Project, kind: Kind) -> list[_Way]:
    """What modules that do nothing but encode, or decode, do to latents where they are run whole."""
    found: list[_Way] = []
    for path, summary in project.files.items():
        for flow in summary.flows:
            scope = _entered(summary, flow)
            owner, _, method = scope.rpartition(".")
            begun, end = flow.origin.kind, flow.sink.kind
            encoded = begun == "encoded" or (begun == "unknown" and _ENCODER.search(flow.origin.text) is not None)
            whole = encoded and end == "returned" if kind == "encode" else (begun, end) == ("parameter", "decoded")
            if whole and owner and method in RUNS and not _does_both(summary, owner) and not flow.drifts:
                found.append(_Way(path, flow, _scales(flow) or folded_in(project, path, owner, kind), scope))
    return found


def _entered(summary: FileSummary, flow: Flow) -> str:
    """The function that latents come into: where a codec's own method decodes them, the one that scales them for it."""
    if flow.origin.kind != "parameter" or flow.scope.rpartition(".")[2] in RUNS:
        return flow.scope
    home = flow.origin.span.path or flow.home
    scopes = [summary.sites[s.site].scope for s in flow.steps if s.site >= 0 and (s.span.path or flow.home) == home]
    return next((scope for scope in scopes if scope.rpartition(".")[2] in RUNS), flow.scope)


def _does_both(summary: FileSummary, owner: str) -> bool:
    """Whether a class both encodes and decodes where it is run whole: an autoencoder, and no graph of one direction."""
    mine = [f for f in summary.flows if _entered(summary, f) in {f"{owner}.{method}" for method in RUNS}]
    kinds = {f.origin.kind for f in mine} | {f.sink.kind for f in mine}
    return {"encoded", "decoded"} <= kinds or bool({"denoised", "noise", *MODEL_SINKS} & kinds)


def _runs(project: Project, kind: Kind) -> Iterator[_Way]:
    """Latents on their way out of the sessions of a runtime, or into them."""
    for path, summary in project.files.items():
        for flow in summary.flows:
            end = flow.origin if kind == "encode" else flow.sink
            fed = kind == "decode" and end.kind == "handed" and (len(end.keys) == 1 or is_loaded(project, path, end))
            if (fed or end.kind == f"{kind}d") and is_session(project, path, end):
                yield _Way(path, flow, _scales(flow))


def _is_fed(project: Project, run: Flow, graph: _Way) -> bool:
    """Whether a graph may be the one that is run: what is fed by a key goes by the name of its input."""
    keys = run.sink.keys if run.sink.kind == "handed" else []
    named = keys and input_names(project, graph.scope.rpartition(".")[0])
    return not keys or keys == [graph.flow.origin.text] or (len(keys) == 1 and keys[0] in (named or ()))


def _scales(flow: Flow) -> list[Step]:
    """What scales on a way, whether or not a name tells that it does."""
    steps = [step for step, _ in all_of(flow)]
    return [step for step in steps if step.kind == "scale" and _called(step)]


def _called(step: Step) -> str:
    """The last name of what a step scales by; of a mixture, whose scaling nothing follows, as it is written."""
    return tail(step.root or last_factor(step.operand))


def _is_same(project: Project, one: Step, other: Step) -> bool:
    """Whether two steps scale by what has one name, in one way; or by what checkpoints have, and by its number.

    What a file of settings holds has the name of what was written into it, too.
    """
    number = is_published_factor(one.value) and other.value is None and ".config." in other.root
    named = _called(other) in {_called(one), *written_as(project, _called(one))}
    return one.operator == other.operator and (number or (named and one.value is None))


def _may_be_factor(name: str) -> bool:
    return "(" not in name and may_scale(name)


def _is_unscaled(project: Project) -> bool:
    """Whether anything in the project takes a scaling back."""
    return any(placed.site.direction == "decode" and placed.site.role == "scale" for placed in project.sites())


def _trained(project: Project) -> tuple[str, Site] | None:
    """A site that scales latents for a model, where all that is encoded for one is scaled."""
    found: tuple[str, Site] | None = None
    for path, summary in project.files.items():
        for flow in summary.flows:
            if flow.origin.kind != "encoded" or flow.sink.kind not in (*MODEL_SINKS, "returned"):
                continue
            if is_session(project, path, flow.origin) or flow.scope.rpartition(".")[2] in RUNS:
                continue  # which is a graph itself, or runs one
            sites = [summary.sites[s.site] for s in _scales(flow) if s.site >= 0]
            sure = [s for s in sites if confident(s) and s.direction == "encode" and s.role == "scale"]
            if not sure:
                return None
            found = found or (path, sure[0])
    return found


def _again(project: Project, path: str, flow: Flow, step: Step, own: _Way, first: Step) -> Finding:
    summary = project.files[path]
    place = summary.sites[step.site].span if step.site >= 0 else step.span
    home = first.span.path or own.path
    does = "hands out model latents" if flow.origin.kind == "encoded" else "takes model latents"
    return finding(
        "SCL105",
        path,
        place,
        f"`{own.scope}`, of which the graph is made, {does}: {home}:{first.span.line} scales them by `{first.root}` inside, and this scales them again",
        related=[related(own.path, first.span, "inside the graph")],
        help="remove the scaling here, or export the graph without it",
        severity="warning",
    )
