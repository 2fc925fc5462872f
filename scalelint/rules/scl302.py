"""SCL302: a published constant with a digit wrong."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.registry import finding, rule
from scalelint.knowledge.constants import near
from scalelint.model import FileSummary, Finding, Number
from scalelint.project.link import Project


@rule("SCL302")
def near_miss_constant(project: Project) -> Iterator[Finding]:
    """A number that is a published constant with a digit wrong."""
    for path, summary in project.files.items():
        for number in _numbers(project, summary):
            matches = near(abs(number.value))
            if matches:
                meant = matches[0]
                yield finding(
                    "SCL302",
                    path,
                    number.span,
                    f"{number.text} looks like {meant.value:g} of {meant.constant.model} ({meant.edit or 'wrong digit'}): latents are off by a factor of {abs(number.value) / meant.value:.4g}",
                    help=f"write {meant.value:g} if that is the one",
                )


def _numbers(project: Project, summary: FileSummary) -> Iterator[Number]:
    yield from (n for n in summary.numbers if project.vocabulary.role_of(n.name) == "scale")
    for site in summary.sites:
        if site.value is not None and site.root[:1].isdigit():
            yield Number(site.root, site.value, site.span, "site")
    for definition in summary.definitions:
        if (
            definition.kind == "entry"
            and definition.role == "scale"
            and definition.value is not None
            and definition.value_span
        ):
            yield Number(definition.expression, definition.value, definition.value_span, "definition", definition.name)
