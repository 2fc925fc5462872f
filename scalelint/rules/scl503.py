"""SCL503: a factor without a word on its convention."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import MEANS, confident
from scalelint.checks.registry import finding, rule
from scalelint.model import Definition, FileSummary, Finding
from scalelint.project.link import Project


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
