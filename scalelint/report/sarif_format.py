"""SARIF 2.1.0, which code hosts take in: rules with their help, places, related places, fixes, fingerprints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any
from urllib.parse import quote

import msgspec

from scalelint import __version__
from scalelint.checks.registry import Rule, page_of, rules
from scalelint.model import Edit, Finding, Problem, Related
from scalelint.report import Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note", "off": "none"}


def render(report: Report) -> str:
    """One run with all findings; the rules that it names are described in it."""
    used = sorted({found.code for found in report.findings})
    index = {code: number for number, code in enumerate(used)}
    marks = _fingerprints(report)
    results = [_result(found, index, mark) for found, mark in zip(report.findings, marks, strict=True)]
    driver = {
        "name": "scalelint",
        "semanticVersion": __version__,
        "rules": [_rule(rules()[code]) for code in used],
    }
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
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary or rule.name},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.severity != "off"},
    }


def _result(found: Finding, index: dict[str, int], fingerprint: str) -> dict[str, Any]:
    message = found.message if not found.help else f"{found.message}\n{found.help}"
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": _place(found.path, _region(found))}],
        "partialFingerprints": {"scalelint/v1": fingerprint},
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(other.path, _region(other)),
                "message": {"text": other.message},
            }
            for number, other in enumerate(found.related, 1)
        ]
    if found.fix is not None and found.fix.edits:
        result["fixes"] = [{"description": {"text": found.fix.message}, "artifactChanges": _changes(found.fix.edits)}]
    return result


def _changes(edits: Sequence[Edit]) -> list[dict[str, Any]]:
    by_path: dict[str, list[dict[str, Any]]] = {}
    for edit in edits:
        span = edit.span
        region = _bounds(span.line, span.column, span.end_line, span.end_column)
        replacement = {"deletedRegion": region, "insertedContent": {"text": edit.text}}
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


def _region(place: Finding | Related) -> dict[str, int]:
    return _bounds(place.line, place.column, place.end_line, place.end_column)


def _bounds(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    """A region; an unknown end is left out."""
    region = {"startLine": max(line, 1), "startColumn": max(column, 1)}
    if end_line >= region["startLine"] and end_column > 0:
        region |= {"endLine": end_line, "endColumn": end_column}
    return region


def _fingerprints(report: Report) -> list[str]:
    """What tells a finding from others over time: its file, rule and line text, not its line number."""
    seen: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for found in report.findings:
        identity = (found.path, found.code, " ".join(report.lines.at(found.path, found.line).split()))
        marks.append(blake2b(repr((identity, seen[identity])).encode(), digest_size=16).hexdigest())
        seen[identity] += 1
    return marks
