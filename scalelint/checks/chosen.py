"""Who scales some latents and leaves others, by what they are: what comes one way is raw, and what comes another way is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scalelint.model import FileSummary, Flow, Span, Step
from scalelint.project.link import Project
from scalelint.project.promotion import all_of

#: what is one of several things: ``factors[space]``, ``factors.get(space)``, ``(factor if raw else 1.0)``
_PICKED = re.compile(r"\w\[[A-Za-z_]| if .* else |(?P<or_one>\.get\(\w+, ?1(\.0*)?\))|\.get\(")
#: ``item`` of ``item["raw"]``, ``batch`` of ``batch.is_raw``
_HOLDER = re.compile(r"(?<![\w.])([A-Za-z_]\w*)(?=\[|\.)")


def is_chosen(project: Project, path: str, second: Step, flow: Flow, others: Sequence[Flow]) -> bool:
    """Whether what scales latents again leaves them as they are where they were scaled before.

    Those who load latents are told so by the stored data: the same ones come to the same place both ways. Others pick a factor
    for them, ``z * {"raw": factor, "model": 1.0}[space]``, or ask on a branch what they have.
    """
    if flow.crossing is not None:
        return _is_read_both_ways(second, flow, others)
    beside = [o for o in others if (o.origin.span, _end(o)) == (flow.origin.span, _end(flow))]
    passed_by = any(second.span not in _places_on(other) for other in beside)
    picked = _PICKED.search(second.written)
    if picked is not None and (passed_by or picked["or_one"] is not None):
        return True
    summary = project.files[path]
    if not passed_by or second.site < 0 or not summary.sites[second.site].guard:
        return False
    return _is_for_others(second, flow, summary) or _asks_their_record(project, path, second, summary)


def _is_read_both_ways(second: Step, flow: Flow, others: Sequence[Flow]) -> bool:
    """Whether the same stored latents come to the same place scaled and as they are."""
    known = [o for o in others if o.crossing is not None and flow.crossing is not None]
    same = [o for o in known if o.origin.span == flow.origin.span and o.crossing.ends == flow.crossing.ends]  # type: ignore[union-attr]
    scaled = {_end(other) for other in same if second.span in _places_on(other)}
    return any(_end(other) in scaled and second.span not in _places_on(other) for other in same)


def _is_for_others(second: Step, flow: Flow, summary: FileSummary) -> bool:
    """Whether a branch scales what came another way, raw, to where this comes too: ``z, kind = load(row)`` and
    ``if kind == "raw": z = z * factor``."""
    here = (o for o in summary.flows if (o.home, _end(o)) == (flow.home, _end(flow)))
    others = (o for o in here if o.origin.span != flow.origin.span and second.span in _places_on(o))
    return any(sum(step.kind == "scale" for step in o.steps) == 1 for o in others)


def _asks_their_record(project: Project, path: str, second: Step, summary: FileSummary) -> bool:
    """Whether a branch asks what the latents came with: ``z = item["z"]`` and ``if item["raw"]: z = z * factor``."""
    site = summary.sites[second.site]
    asked = set(_HOLDER.findall(site.guard))
    bindings = project.books.of(site.span.path or path).bindings
    scaled = set(re.findall(r"\w+", second.operand))
    held = (b.text for b in bindings if b.scope == site.scope and b.name in scaled)
    return any(not asked.isdisjoint(_HOLDER.findall(text)[:1]) for text in held)


def _places_on(flow: Flow) -> set[Span]:
    """Where a way does something, whatever its role."""
    return {step.span for step, _ in all_of(flow)}


def _end(flow: Flow) -> tuple[Span, str]:
    """Where a way ends: what is handed out has no place but the function that does it."""
    return flow.sink.span, flow.sink.text if flow.sink.kind in ("returned", "item") else ""
