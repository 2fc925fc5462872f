"""Who scales some latents and leaves others, by what they are: what comes one way is raw, and what comes another way is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scalelint.model import Flow, Site, Span, Step
from scalelint.project.link import Project
from scalelint.project.promotion import all_of

#: what is one of several things: ``factors[space]``, ``factors.get(space)``, ``(factor if raw else 1.0)``
_PICKED = re.compile(r"\w\[[A-Za-z_]| if .* else |(?P<or_one>\.get\(\w+, ?1(\.0*)?\))|\.get\(")
#: ``item`` of ``item["raw"]``, ``batch`` of ``batch.is_raw``
_HOLDER = re.compile(r"(?<![\w.])(?!self\b|cls\b)([A-Za-z_]\w*)(?=\[|\.)")
_NAME = re.compile(r"[A-Za-z_]\w*")


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
    site = project.files[path].sites[second.site] if second.site >= 0 else None
    return passed_by and site is not None and bool(site.guard) and _asks_what_came_along(project, path, second, site)


def _is_read_both_ways(second: Step, flow: Flow, others: Sequence[Flow]) -> bool:
    """Whether the same stored latents come to the same place scaled and as they are."""
    same = [o for o in others if o.origin.span == flow.origin.span and _places_away(o) == _places_away(flow)]
    scaled = {_end(other) for other in same if second.span in _places_on(other)}
    left = (other for other in same if second.span not in _places_on(other) and _scales(other) < _scales(flow))
    return any(_end(other) in scaled for other in left)


def _scales(flow: Flow) -> int:
    """How many times latents are scaled on a way."""
    return sum(step.kind == "scale" for step, _ in all_of(flow))


def _places_away(flow: Flow) -> tuple[Span, str] | None:
    """Where latents were stored, and the file that reads them: either branch may take them out of what was loaded."""
    return (flow.crossing.stored, flow.crossing.loaded.path) if flow.crossing is not None else None


def _asks_what_came_along(project: Project, path: str, second: Step, site: Site) -> bool:
    """Whether a branch asks what the latents came with: ``z, kind = load(row)`` and ``if kind == "raw": z = z * factor``, or
    ``z = item["z"]`` and ``if item["raw"]``."""
    bindings = [b for b in project.books.of(site.span.path or path).bindings if b.scope == site.scope]
    scaled, asked = (set(_NAME.findall(text)) for text in (second.operand, site.guard))
    made = {b.text for b in bindings if b.name in scaled and b.text != second.operand}
    beside = any(b.text in made and b.name in asked - scaled for b in bindings)
    holders = {holder for text in made for holder in _HOLDER.findall(text)[:1]}
    return beside or not holders.isdisjoint(_HOLDER.findall(site.guard))


def _places_on(flow: Flow) -> set[Span]:
    """Where a way does something, whatever its role."""
    return {step.span for step, _ in all_of(flow)}


def _end(flow: Flow) -> tuple[Span, str]:
    """Where a way ends: what is handed out has no place but the function that does it."""
    return flow.sink.span, flow.sink.text if flow.sink.kind in ("returned", "item") else ""
