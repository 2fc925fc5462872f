"""Findings and problems as plain records: the fields that the machine-readable formats promise."""

from __future__ import annotations

from typing import Any

from scalelint.model import Finding, Fix, Problem
from scalelint.report.places import Places


def finding_record(found: Finding, places: Places) -> dict[str, Any]:
    """A finding's fields, in a fixed order. Lines of notebooks are those of the cell, which is null elsewhere."""
    cell, line = places.cell(found.path, found.line)
    return {
        "path": found.path,
        "cell": cell,
        "line": line,
        "column": found.column,
        "end_line": places.cell(found.path, found.end_line)[1],
        "end_column": found.end_column,
        "code": found.code,
        "name": found.name,
        "severity": found.severity,
        "message": found.message,
        "related": [
            {**_place(other.path, other.line, places), "column": other.column, "message": other.message}
            for other in found.related
        ],
        "help": found.help,
        "fixable": found.fixable,
        "fix": _fix(found.fix, places) if found.fix is not None else None,
    }


def _place(path: str, line: int, places: Places) -> dict[str, Any]:
    cell, own = places.cell(path, line)
    return {"path": path, "cell": cell, "line": own}


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    """What mends a finding: safe, unsafe or display, in words, and as edits."""
    return {
        "applicability": fix.applicability,
        "message": fix.message,
        "reason": fix.reason,
        "edits": [
            {
                **_place(edit.path, edit.span.line, places),
                "column": edit.span.column,
                "end_line": places.cell(edit.path, edit.span.end_line)[1],
                "end_column": edit.span.end_column,
                "text": edit.text,
            }
            for edit in fix.edits
        ],
    }


def problem_record(problem: Problem) -> dict[str, Any]:
    """A problem's fields."""
    return {"path": problem.path, "line": problem.line, "column": problem.column, "message": problem.message}
