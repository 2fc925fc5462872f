"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request."""

from __future__ import annotations

from scalelint.escaping import for_paragraph, on_one_line
from scalelint.model import Finding
from scalelint.report import Report
from scalelint.report.places import Places

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> str:
    """One command a finding."""
    return "".join(_command(found, report.places) + "\n" for found in report.findings)


def _command(found: Finding, places: Places) -> str:
    line, column = places.physical(found.path, found.line, found.column)
    end_line, end_column = places.physical(found.path, found.end_line, found.end_column)
    properties = {
        "title": f"{found.code} {found.name}",
        "file": found.path,
        "line": line,
        "endLine": end_line,
        "col": column,
        "endColumn": max(end_column - 1, column),  # GitHub's ends are inclusive
    }
    listed = ",".join(f"{key}={_property(for_paragraph(str(value)))}" for key, value in properties.items())
    ends = (f"{other.path}{places.shown(other.path, other.line)}: {other.message}" for other in found.related)
    told = "".join(f"\n{on_one_line(end)}" for end in ends)
    return f"::{_COMMANDS[found.severity]} {listed}::{_data(on_one_line(found.message) + told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
