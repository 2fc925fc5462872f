"""What is known of a factor, under the mouse: its convention, its value and whose that is, the ways through it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scalelint.escaping import on_one_line
from scalelint.knowledge.constants import exact
from scalelint.model import Definition, FileSummary, Site, Span
from scalelint.project.explain import ways_through
from scalelint.server.factor import published, values_of
from scalelint.server.state import State, covers

_MEANING = {
    "reciprocal": "1/σ (reciprocal): encode multiplies by it, decode divides by it",
    "std": "σ (std): encode divides by it, decode multiplies by it",
    "unknown": "of unknown convention",
}
_FEW = 3
_TICKS = re.compile("`+")
_MARKS = re.compile(r"[\\`*_\[\]<>#!&]|:(?=/)|(?<=www)\.")  #: also what makes a link of a bare address


def hover_at(state: State, shown: str, line: int, column: int) -> tuple[str, Span] | None:
    """Markdown about the factor at a place, and the span that it is about."""
    summary = state.project.files.get(shown)
    if summary is None:
        return None
    for index, site in enumerate(summary.sites):
        if covers(site.span, line, column):
            told = [*_site(summary, index, site), *_sources(state, shown, site)]
            return state.places.text(shown, "\n\n".join(told)), site.span
    for definition in summary.definitions:
        span = definition.value_span if covers(definition.value_span, line, column) else definition.span
        if span is not None and covers(span, line, column):
            return "\n\n".join(_definition(state, shown, definition)), span
    return None


def _site(summary: FileSummary, index: int, site: Site) -> Iterator[str]:
    held = ", held here as its inverse" if site.inverted else ""
    yield f"**{_code(site.root)}** is {_MEANING[site.convention]}{held}"
    verb = "multiplies" if site.operation == "multiply" else "divides"
    shift = ", with a shift in the same map" if site.shift else ""
    where = site.direction if site.direction != "unknown" else "this"
    yield f"{where} {verb} by it{shift}" + (f", only where {_code(site.guard)}" if site.guard else "")
    if site.value is not None:
        yield whose(site.value)
    ways = list(ways_through(summary, index))
    if ways:
        yield "\n".join(f"- {_code(way)}" for way in ways)
    yield "\n".join(
        f"- {'evidence' if found.strong else 'weak evidence'}, line {found.span.line}: {_prose(found.text)}"
        for found in site.evidence
    )


def _sources(state: State, shown: str, site: Site) -> Iterator[str]:
    """Where the value comes from, and whose it is."""
    for checkpoint, constant in published(state, shown, site).items():
        yield f"{constant.value:.10g} in the configuration of {_code(checkpoint)}, the factor of {constant.model}"
    for value in values_of(state, shown, site)[:_FEW]:
        place = _prose(f"{value.path}{state.places.shown(value.path, value.span.line)}")
        known = f", {whose(value.number)}" if value.number is not None and site.value is None else ""
        yield f"{_code(value.text)} at {place}{known}"


def _definition(state: State, shown: str, definition: Definition) -> Iterator[str]:
    yield f"**{_code(definition.target)}** is the {definition.role} of {_code(definition.owner or shown)}"
    if definition.value is not None:
        yield whose(definition.value)
    conventions = {
        site.convention
        for summary in state.project.files.values()
        for site in summary.sites
        if site.root.rpartition(".")[2] == definition.name and site.convention != "unknown"
    }
    if len(conventions) == 1 and definition.role == "scale":
        yield f"factors of this name are {_MEANING[conventions.pop()]}"


def _code(text: str) -> str:
    """A stranger's text as code: nothing of it is Markdown, which loads pictures and hides where links lead."""
    line = on_one_line(text)
    fence = "`" * (max(map(len, _TICKS.findall(line)), default=0) + 1)
    return f"{fence} {line} {fence}" if "`" in line else f"{fence}{line}{fence}"


def _prose(text: str) -> str:
    """A stranger's text between our own words; what stands in backticks is code."""
    parts = on_one_line(text).split("`")
    if len(parts) % 2 == 0:
        parts = ["`".join(parts)]
    return "".join(
        _code(part) if number % 2 and part else _MARKS.sub(r"\\\g<0>", part) for number, part in enumerate(parts)
    )


def whose(value: float) -> str:
    """Whose published constant a number is."""
    found = exact(value)
    if not found:
        return f"{value:.10g} is no published constant"
    owners = dict.fromkeys(match.constant.model for match in found)
    rest = len(owners) - _FEW
    more = f" and {rest} more" if rest > 0 else ""
    kind = "the inverse of that" if found[0].kind == "inverse" else "the number"
    return f"{value:.10g} is {kind} of {', '.join(list(owners)[:_FEW])}{more}"
