"""SCL501: a comment or docstring states the other convention."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import FORMULA, MEANS, OPPOSITE, confident, describe, related
from scalelint.checks.registry import finding, rule
from scalelint.model import FileSummary, Finding, Site, Statement
from scalelint.project.conversions import tail
from scalelint.project.link import Project


@rule("SCL501")
def doc_contradiction(project: Project) -> Iterator[Finding]:
    """A comment or docstring states the other convention."""
    for path, summary in project.files.items():
        for statement in summary.statements:
            site = _meant(summary, statement)
            if site is not None and site.convention == OPPOSITE[statement.states]:
                yield finding(
                    "SCL501",
                    path,
                    statement.span,
                    f"this says that `{tail(site.root)}` is {MEANS[statement.states]}, but line {site.span.line} uses it as {MEANS[site.convention]}",
                    related=[related(path, site.span, describe(site))],
                    help=f"the code does: {FORMULA[site.convention]}",
                )


def _meant(summary: FileSummary, statement: Statement) -> Site | None:
    """The site that a statement is about: its factor, in its scope or right below it."""
    named = [s for s in summary.sites if tail(s.root) == statement.name and confident(s) and s.convention != "unknown"]
    if len({s.convention for s in named}) != 1:
        return None
    close = [s for s in named if 0 <= s.span.line - statement.span.end_line <= 3]
    inside = [s for s in named if statement.scope and s.scope.startswith(statement.scope)]
    return next(iter(close or inside), None)
