"""One line a finding."""

from __future__ import annotations

from scalelint.escaping import on_one_line
from scalelint.model import Finding
from scalelint.report import Report
from scalelint.report.places import Places
from scalelint.report.style import paint


def render(report: Report) -> str:
    """One line a finding, and the closing lines."""
    lines = [headline(found, report.color, report.places) for found in report.findings]
    return "".join(line + "\n" for line in (*lines, *map(on_one_line, report.closing)))


def headline(found: Finding, color: bool, places: Places) -> str:
    """``path:line:column: severity CODE name: message``."""
    place = paint(on_one_line(found.path), "bold", color) + f"{places.shown(found.path, found.line, found.column)}:"
    code = paint(f"{found.severity} {found.code}", found.severity, color)
    return f"{place} {code} {found.name}: {on_one_line(' '.join(found.message.split()))}"
