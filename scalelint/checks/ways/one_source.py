"""One thing is scaled for the model in one place and unscaled for the decoder in another: it is raw, or it is not.

A batch, an item of a data set, or what an object holds, is in one space, whoever asks for it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import documented, related
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import site_of
from scalelint.model import FROM_ELSEWHERE, INVERSE, FileSummary, Finding, Flow, Step
from scalelint.project.conversions import MODEL_SINKS, tail
from scalelint.project.link import Project

_VERBS = {"*": "multiplied", "/": "divided"}


def both_ways(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """SCL101: latents that nobody here has encoded go to the model by a factor, and to a decoder by its inverse."""
    sources: dict[Hashable, list[Flow]] = {}
    for flow in summary.flows:
        if flow.origin.kind in FROM_ELSEWHERE and flow.crossing is None:
            sources.setdefault(_source(flow), []).append(flow)
    for flows in sources.values():
        decoded = [flow for flow in flows if flow.sink.kind == "decoded"]
        if not all(map(_only_scale, decoded)) or _is_set(project, path, flows[0]):
            continue  # also as it is: a branch, or another object, knows in which space it is
        there = [(f, s) for f in flows if _goes_to_model(summary, f) and (s := _only_scale(f)) is not None]
        for flow in decoded if there else ():
            back = _only_scale(flow)
            other = next((s for f, s in there if back is not None and _is_contrary(f, s, flow, back)), None)
            if back is not None and other is not None and flow.sink.strong:
                yield _told(path, flow, back, other)
                break


def _source(flow: Flow) -> Hashable:
    """What latents are taken from: what an object holds, in all of its methods; the rest in one function."""
    text = flow.origin.text
    if text.startswith("self.") and "(" not in text:
        return flow.home, flow.scope.partition(".")[0], text
    return flow.home, flow.scope, text, flow.origin.span if "(" in text or not text else None


def _is_set(project: Project, path: str, flow: Flow) -> bool:
    """Whether a method other than the constructor puts something else into what an object holds."""
    owner, held = flow.scope.partition(".")[0], flow.origin.text.partition("[")[0]
    bindings = project.books.of(flow.home or path).bindings if held.startswith("self.") else []
    later = (b for b in bindings if b.scope.startswith(f"{owner}.") and not b.scope.endswith(".__init__"))
    return any(b.name.partition("[")[0] == held for b in later)


def _only_scale(flow: Flow) -> Step | None:
    """The one thing that scales on a way; None where none does, or something else may."""
    scales = [step for step in flow.steps if step.kind == "scale"]
    plain = not (flow.products or flow.drifts)
    return scales[0] if plain and len(scales) == 1 and scales[0].root and not scales[0].one_of else None


def _goes_to_model(summary: FileSummary, flow: Flow) -> bool:
    """Whether a way ends in the model; or is handed out by a documented factor, which leads there."""
    if flow.sink.kind in MODEL_SINKS:
        return flow.sink.strong
    step = _only_scale(flow) if flow.sink.kind == "returned" else None
    site = site_of(summary, step) if step is not None else None
    if site is None:
        return False
    return documented(site) == ("reciprocal" if site.operation == "multiply" else "std")


def _is_contrary(there: Flow, step: Step, back: Flow, undone: Step) -> bool:
    """Whether two ways take a factor the one way and the other, on whatever branch."""
    inverse = tail(step.root) == tail(undone.root) and step.operator == INVERSE[undone.operator]
    return inverse and there.conditions == back.conditions


def _told(path: str, flow: Flow, back: Step, other: Step) -> Finding:
    return finding(
        "SCL101",
        path,
        back.by or back.span,
        f"`{flow.origin.text}` is {_VERBS[back.operator]} by `{back.root}` before it is decoded, and {_VERBS[other.operator]} by it for the model on {line_of(other.span, back.span.path or path)}: it is raw, or it is not",
        related=[
            related(path, other.span, f"for the model: `{other.operand}`"),
            related(path, flow.sink.span, "decoded here"),
        ],
        help="decode it as it is, or hand it to the model as it is",
        severity="warning",
    )
