"""SARIF 2.1.0, which code hosts take in: rules with their help, places, related places, fixes, fingerprints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from scalelint import links
from scalelint.checks.registry import Rule, page_of, rules
from scalelint.model import Edit, Finding, Problem, Related, Span
from scalelint.notebooks import is_notebook
from scalelint.report import Report
from scalelint.report.fingerprints import fingerprints
from scalelint.report.places import Places
from scalelint.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note", "off": "none"}


def render(report: Report) -> str:
    """One run with all findings; the rules that it names are described in it."""
    used = sorted({found.code for found in report.findings})
    index = {code: number for number, code in enumerate(used)}
    marks = fingerprints(report)
    results = [_result(found, index, mark, report.places) for found, mark in zip(report.findings, marks, strict=True)]
    driver = {"name": "scalelint", "semanticVersion": __version__, "rules": [_rule(rules()[code]) for code in used]}
    if links.home():
        driver["informationUri"] = links.home()
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.problems,
                "toolExecutionNotifications": [_notification(problem) for problem in report.problems],
            }
        ],
        "results": results,
    }
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    text = page_of(rule.code)
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary or rule.name},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.severity != "off"},
    }
    if links.page(rule.code):
        described["helpUri"] = links.page(rule.code)
    return described


def _result(found: Finding, index: dict[str, int], fingerprint: str, places: Places) -> dict[str, Any]:
    message = found.message if not found.help else f"{found.message}\n{found.help}"
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": message},
        "locations": [_location(found, places)],
        "partialFingerprints": {"scalelint/v1": fingerprint},
    }
    if found.related:
        result["relatedLocations"] = [
            {"id": number, **_location(other, places)} for number, other in enumerate(found.related, 1)
        ]
        result["codeFlows"] = [_way(found, places)]
    if found.fix is not None and found.fix.edits:
        result["fixes"] = [
            {"description": {"text": found.fix.message}, "artifactChanges": _changes(found.fix.edits, places)}
        ]
    return result


def _way(found: Finding, places: Places) -> dict[str, Any]:
    """The places that a finding rests on, in order, as a way that ends in it."""
    ends: list[Finding | Related] = [*found.related, found]
    return {"threadFlows": [{"locations": [{"location": _location(end, places)} for end in ends]}]}


def _changes(edits: Sequence[Edit], places: Places) -> list[dict[str, Any]]:
    by_path: dict[str, list[dict[str, Any]]] = {}
    for edit in edits:
        span = edit.span
        region = _region(edit.path, span, places)
        text = edit.text if not is_notebook(edit.path) else json.dumps(edit.text, ensure_ascii=False)[1:-1]
        replacement = {"deletedRegion": region, "insertedContent": {"text": text}}
        by_path.setdefault(edit.path, []).append(replacement)
    return [{"artifactLocation": {"uri": quote(path)}, "replacements": made} for path, made in by_path.items()]


def _notification(problem: Problem) -> dict[str, Any]:
    notification: dict[str, Any] = {"level": "error", "message": {"text": problem.message}}
    if problem.path:
        region = _bounds(problem.line, problem.column or 1, problem.line, 0) if problem.line else None
        notification["locations"] = [{"physicalLocation": _place(problem.path, region)}]
    return notification


def _place(path: str, region: dict[str, int] | None) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(path)}}
    if region is not None:
        location["region"] = region
    return location


def _location(place: Finding | Related, places: Places) -> dict[str, Any]:
    """A place; that of a notebook also by its cell."""
    span = Span(place.line, place.column, place.end_line, place.end_column)
    location: dict[str, Any] = {"physicalLocation": _place(place.path, _region(place.path, span, places))}
    cell, line = places.cell(place.path, place.line)
    if cell is not None:
        location["logicalLocations"] = [{"name": f"cell {cell}, line {line}", "kind": "module"}]
    if isinstance(place, Related):
        location["message"] = {"text": place.message}
    return location


def _region(path: str, span: Span, places: Places) -> dict[str, int]:
    begin = places.physical(path, span.line, span.column)
    end = places.physical(path, span.end_line, span.end_column) if span.end_line else (0, 0)
    return _bounds(*begin, *end)


def _bounds(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    """A region; an unknown end is left out."""
    region = {"startLine": max(line, 1), "startColumn": max(column, 1)}
    if end_line >= region["startLine"] and end_column > 0:
        region |= {"endLine": end_line, "endColumn": end_column}
    return region
