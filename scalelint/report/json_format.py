"""One JSON document."""

from __future__ import annotations

import msgspec

from scalelint.report import Report
from scalelint.report.records import finding_record, problem_record


def render(report: Report) -> str:
    """The document of version 1: findings, number of files, errors."""
    document = {
        "version": 1,
        "findings": [finding_record(found, report.places) for found in report.findings],
        "files": report.files,
        "errors": [problem_record(problem) for problem in report.problems],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
