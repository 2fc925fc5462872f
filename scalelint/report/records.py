"""Findings and problems as plain records: the fields that the machine-readable formats promise."""

from __future__ import annotations

from typing import Any

from scalelint.model import Finding, Problem


def finding_record(found: Finding) -> dict[str, Any]:
    """A finding's fields, in a fixed order."""
    return {
        "path": found.path,
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "end_column": found.end_column,
        "code": found.code,
        "name": found.name,
        "severity": found.severity,
        "message": found.message,
        "related": [
            {"path": other.path, "line": other.line, "column": other.column, "message": other.message}
            for other in found.related
        ],
        "fixable": found.fixable,
    }


def problem_record(problem: Problem) -> dict[str, Any]:
    """A problem's fields."""
    return {"path": problem.path, "line": problem.line, "column": problem.column, "message": problem.message}
