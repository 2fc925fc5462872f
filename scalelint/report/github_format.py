"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request."""

from __future__ import annotations

from scalelint.escaping import on_one_line
from scalelint.model import Finding
from scalelint.report import Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report) -> str:
    """One command a finding."""
    return "".join(_command(found) + "\n" for found in report.findings)


def _command(found: Finding) -> str:
    properties = {
        "title": f"{found.code} {found.name}",
        "file": found.path,
        "line": found.line,
        "endLine": found.end_line,
        "col": found.column,
        "endColumn": max(found.end_column - 1, found.column),  # GitHub's ends are inclusive
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    places = "".join(f"\n{on_one_line(f'{other.path}:{other.line}: {other.message}')}" for other in found.related)
    return f"::{_COMMANDS[found.severity]} {listed}::{_data(on_one_line(found.message) + places)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
