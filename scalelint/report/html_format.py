"""A page that a team looks at: findings by file, both ends of each side by side, filters, no network."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from scalelint.checks.registry import rules
from scalelint.links import page as page_of
from scalelint.model import Finding, Related
from scalelint.report import Report
from scalelint.report.page import page
from scalelint.report.places import Places
from scalelint.report.records import problem_record

_AROUND = 2
_LEVELS = ("error", "warning", "info")


def render(report: Report) -> str:
    """The page of a run."""
    files: dict[str, list[tuple[int, Finding]]] = {}
    for number, found in enumerate(report.findings):
        files.setdefault(found.path, []).append((number, found))
    tally: Counter[str] = Counter(found.severity for found in report.findings)
    return page(
        "findings",
        {"sources": _sources(report), "places": [_places(found, report.places) for found in report.findings]},
        name=Path.cwd().name,
        files=files,
        levels=[(level, tally[level]) for level in _LEVELS if tally[level]],
        codes=sorted(Counter((found.code, found.name) for found in report.findings).items()),
        where={
            number: report.places.shown(found.path, found.line, found.column)
            for number, found in enumerate(report.findings)
        },
        pages={code: page_of(code) for code in {found.code for found in report.findings}},
        summaries={code: rule.summary for code, rule in rules().items()},
        problems=[problem_record(problem) for problem in report.problems],
        checked=report.files,
        closing=list(report.closing),
    )


def _places(found: Finding, places: Places) -> list[dict[str, Any]]:
    """The finding's own place, then the other ends, for the page's excerpts."""
    return [{"text": "", **_place(found.path, found, places)}] + [
        {"text": other.message, **_place(other.path, other, places)} for other in found.related
    ]


def _place(path: str, place: Finding | Related, places: Places) -> dict[str, Any]:
    fields = ("line", "column", "end_line", "end_column")
    cell, own = places.cell(path, place.line)
    return {"path": path, **{name: getattr(place, name) for name in fields}, "cell": cell or 0, "own": own}


def _sources(report: Report) -> dict[str, dict[int, str]]:
    """The lines that the excerpts show."""
    sources: dict[str, dict[int, str]] = {}
    for place in (place for found in report.findings for place in _places(found, report.places)):
        text = report.lines.of(place["path"])
        last = max(place["end_line"], place["line"]) + _AROUND
        for number in range(max(place["line"] - _AROUND, 1), min(last, len(text)) + 1):
            sources.setdefault(place["path"], {})[number] = text[number - 1]
    return sources
