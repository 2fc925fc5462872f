"""Findings as an editor shows them."""

from __future__ import annotations

from lsprotocol import types

from scalelint import links
from scalelint.escaping import for_paragraph, on_one_line
from scalelint.files.discover import displayed
from scalelint.model import Finding, Related, Span
from scalelint.server.documents import Ground, Open
from scalelint.server.state import State

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics_of(state: State, ground: Ground, document: Open) -> dict[str, list[types.Diagnostic]]:
    """The diagnostics of an open file, by document: a notebook has one a cell."""
    found: dict[str, list[types.Diagnostic]] = {uri: [] for uri in document.cells.values() or [document.uri]}
    for each in state.of(displayed(document.path)):
        location = ground.location(each.path, document.path, span_of(each))
        found.setdefault(location.uri, []).append(_diagnostic(each, location.range, state, ground))
    return found


def span_of(place: Finding | Related) -> Span:
    """Where a finding or another place stands."""
    return Span(place.line, place.column, place.end_line, place.end_column)


def _diagnostic(found: Finding, where: types.Range, state: State, ground: Ground) -> types.Diagnostic:
    page = links.page(found.code)
    return types.Diagnostic(
        range=where,
        message=for_paragraph(f"{found.message}\n{found.help}" if found.help else found.message),
        severity=_SEVERITIES[found.severity],
        code=found.code,
        code_description=types.CodeDescription(page) if page else None,
        source="scalelint",
        tags=[types.DiagnosticTag.Unnecessary] if found.name == "unused-suppression" else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                ground.location(other.path, state.path(other.path), span_of(other)), on_one_line(other.message)
            )
            for other in found.related
        ],
    )
