"""GitLab's code quality report, which merge requests show beside the lines that changed."""

from __future__ import annotations

from typing import Any

import msgspec

from scalelint.model import Finding
from scalelint.report import Report
from scalelint.report.fingerprints import fingerprints
from scalelint.report.places import Places

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """One list with an object a finding."""
    marks = fingerprints(report)
    records = [_record(found, mark, report.places) for found, mark in zip(report.findings, marks, strict=True)]
    return msgspec.json.format(msgspec.json.encode(records), indent=2).decode() + "\n"


def _record(found: Finding, mark: str, places: Places) -> dict[str, Any]:
    begin = places.physical(found.path, found.line, found.column)
    end = places.physical(found.path, found.end_line, found.end_column)
    text = f"{found.message}; {found.help}" if found.help else found.message
    return {
        "description": " ".join(text.split()),
        "check_name": f"{found.code} {found.name}",
        "fingerprint": mark,
        "severity": _SEVERITIES[found.severity],
        "location": {
            "path": found.path,
            "lines": {"begin": max(begin[0], 1), "end": max(end[0], begin[0], 1)},
        },
    }
