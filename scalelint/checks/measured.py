"""Factors that are measured on the latents: what is measured has to be what the code takes it for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import MEANS, OPPOSITE, confident, describe, related
from scalelint.checks.registry import finding
from scalelint.model import Definition, Finding, Site
from scalelint.project.conversions import tail
from scalelint.project.link import Project


def measured_otherwise(project: Project) -> Iterator[Finding]:
    """An attribute gets the std of latents, and the methods of its class scale them by it as by the reciprocal; or the reverse."""
    for path, summary in project.files.items():
        for definition in summary.definitions:
            if definition.measured not in OPPOSITE or not definition.owner:
                continue
            users = list(_users(project, path, definition))
            if users and all(site.convention == OPPOSITE[definition.measured] for _, site in users):
                yield _report(path, definition, *users[0])


def _users(project: Project, path: str, definition: Definition) -> Iterator[tuple[str, Site]]:
    """The sites that scale by the attribute in its class, and in those above it."""
    classes = set(project.evaluator.objects.lineage(definition.span.path or path, definition.owner))
    for placed in project.sites():
        site, where = placed.site, placed.site.span.path or placed.path
        own = (where, site.scope.partition(".")[0]) in classes
        if own and site.role == "scale" and confident(site) and tail(site.root) == definition.name:
            yield where, site


def _report(path: str, definition: Definition, where: str, site: Site) -> Finding:
    place = line_of(replace(site.span, path=where), definition.span.path or path)
    return finding(
        "SCL201",
        path,
        definition.value_span or definition.span,
        f"`{definition.target}` is measured as {MEANS[definition.measured]} of the latents here, but {describe(site)} on {place},"
        f" as {MEANS[site.convention]}",
        related=[related(where, site.span, describe(site))],
        help="store the reciprocal here, or turn the operators that use it",
    )
