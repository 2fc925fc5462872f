"""SCL5xx: what names, comments and docstrings say."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import FORMULA, MEANS, OPPOSITE, confident, describe, related
from scalelint.checks.registry import finding, rule
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Definition, FileSummary, Finding, Site, Statement
from scalelint.project.conversions import tail
from scalelint.project.link import Project

_HONEST = {"inv", "recip", "reciprocal", "inverse", "scale", "rstd", "rsqrt"}


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


@rule("SCL502")
def misleading_name(project: Project) -> Iterator[Finding]:
    """A name says std where the value is 1/std."""
    for path, summary in project.files.items():
        for definition in summary.definitions:
            words = set(words_of(definition.name))
            if (
                definition.kind == "attribute"
                and definition.role == "std"
                and definition.inverted
                and not words & _HONEST
                and "std" in {w.rstrip("s") for w in words}
            ):
                yield finding(
                    "SCL502",
                    path,
                    definition.span,
                    f"`{definition.target}` holds 1/std: its name says std, and readers will divide where they should multiply",
                    help=f"call it `{definition.name}_inv`",
                )


@rule("SCL503")
def undocumented_convention(project: Project) -> Iterator[Finding]:
    """A factor is defined without a word on its convention."""
    for path, summary in project.files.items():
        said = {s.name for s in summary.statements}
        for definition in summary.definitions:
            if (
                definition.kind != "attribute"
                or definition.role != "scale"
                or definition.declared != "unknown"
                or definition.name in said
            ):
                continue
            convention = _convention(summary, definition)
            if convention:
                yield finding(
                    "SCL503",
                    path,
                    definition.span,
                    f"`{definition.target}` is {MEANS[convention]}, and nothing says so",
                    help=f"add `# scalelint: convention={convention}`",
                )


def _convention(summary: FileSummary, definition: Definition) -> str:
    found = {
        s.convention
        for s in summary.sites
        if s.root == definition.target and confident(s) and s.convention != "unknown"
    }
    return found.pop() if len(found) == 1 else ""
