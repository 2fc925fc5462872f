"""Units beside names, for those who ask for them: ``z: raw``, ``z: model``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scalelint.model import Endpoint, FileSummary, Site, Span
from scalelint.server.state import State

_AFTER = {"encode": "model", "decode": "raw"}
_ASSIGNED = re.compile(r"[ \t]*(?P<name>[A-Za-z_][\w.]*)[ \t]*(?::[^=]*)?(?:[-+*/]?=)(?!=)")


def hints(state: State, shown: str) -> list[tuple[int, int, str]]:
    """Line, column and space of each name or expression whose space is known, in order."""
    summary = state.project.files.get(shown)
    if summary is None:
        return []
    lines = state.lines.of(shown)
    return sorted(set(_sites(summary, lines)) | set(_origins(summary, lines)))


def _sites(summary: FileSummary, lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """What scaling gives: at the name that takes it, else behind the expression."""
    for site in summary.sites:
        space = _AFTER.get(site.direction)
        if space is None or not site.strong or _goes_on(site, summary):
            continue
        yield (*_place(site.statement, site.expression or site.span, lines), space)


def _goes_on(site: Site, summary: FileSummary) -> bool:
    """Whether another step of the same map follows in the same statement: ``(z - m) * f``."""
    for flow in summary.flows:
        steps = [step.site if step.site >= 0 else None for step in flow.steps]
        sites = [summary.sites[index] if index is not None and index < len(summary.sites) else None for index in steps]
        if site in sites and sites.index(site) < len(flow.steps) - 1:
            following = flow.steps[sites.index(site) + 1]
            if site.statement is not None and site.statement.line <= following.span.line <= site.statement.end_line:
                return True
    return False


def _origins(summary: FileSummary, lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """What comes out of an autoencoder, where it gets a name before anything is done to it."""
    for flow in summary.flows:
        space = _space(flow.origin)
        line = flow.origin.span.line
        statements = (site.statement for site in summary.sites if site.statement is not None)
        if space and not any(own.line <= line <= own.end_line for own in statements):
            match = _ASSIGNED.match(lines[line - 1]) if line <= len(lines) else None
            if match is not None and match.end() <= flow.origin.span.column:
                yield line, match.end("name") + 1, space


def _space(origin: Endpoint) -> str:
    if origin.space in ("raw", "model"):
        return origin.space
    return "raw" if origin.kind == "encoded" and origin.strong else ""


def _place(statement: Span | None, expression: Span, lines: list[str]) -> tuple[int, int]:
    """Behind the name that takes all of the expression, else behind the expression."""
    if statement is not None and statement.line <= len(lines):
        line = lines[statement.line - 1]
        match = _ASSIGNED.match(line, statement.column - 1)
        if match is not None and statement.line == expression.line:
            between = line[match.end() : expression.column - 1].strip(" \t(")
            behind = (statement.end_line, statement.end_column) <= (expression.end_line, expression.end_column + 1)
            if not between and behind:
                return statement.line, match.end("name") + 1
    return expression.end_line, expression.end_column
