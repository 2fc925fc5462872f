"""One line a finding."""

from __future__ import annotations

from scalelint.escaping import on_one_line
from scalelint.model import Finding
from scalelint.report import Report
from scalelint.report.style import paint


def render(report: Report) -> str:
    """One line a finding, and the closing lines."""
    lines = [headline(found, report.color) for found in report.findings]
    return "".join(line + "\n" for line in (*lines, *map(on_one_line, report.closing)))


def headline(found: Finding, color: bool) -> str:
    """``path:line:column: severity CODE name: message``."""
    place = paint(on_one_line(found.path), "bold", color) + f":{found.line}:{found.column}:"
    code = paint(f"{found.severity} {found.code}", found.severity, color)
    return f"{place} {code} {found.name}: {on_one_line(' '.join(found.message.split()))}"
