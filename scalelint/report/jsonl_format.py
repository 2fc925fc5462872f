"""One JSON object a finding, one a line."""

from __future__ import annotations

import msgspec

from scalelint.report import Report
from scalelint.report.records import finding_record


def render(report: Report) -> str:
    """The findings as JSON lines."""
    return "".join(
        msgspec.json.encode(finding_record(found, report.places)).decode() + "\n" for found in report.findings
    )
