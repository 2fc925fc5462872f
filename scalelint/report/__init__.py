"""What a run prints: one small module a format, found by the format's name when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec

from scalelint.files.lines import Lines
from scalelint.model import Finding, Problem
from scalelint.report.places import Places, worded

FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "html")


class Report(msgspec.Struct, dict=True):
    """All that a format may show."""

    findings: Sequence[Finding]
    lines: Lines
    files: int = 0  #: how many files were checked
    problems: Sequence[Problem] = ()
    color: bool = False
    width: int = 0  #: of the terminal; 0: lines are as long as they are
    closing: Sequence[str] = []  #: last lines of the readable formats
    raw: Callable[[str], bytes] | None = None  #: the files as they are on disk

    @cached_property
    def places(self) -> Places:
        """Where findings stand, as readers know it."""
        return Places(self.lines, self.raw)


def render(report: Report, form: str) -> str:
    """The report in the given format."""
    module = importlib.import_module(f"scalelint.report.{form}_format")
    report = msgspec.structs.replace(report, findings=[worded(found, report.places) for found in report.findings])
    text = module.render(report)
    assert isinstance(text, str)
    return text
