"""SCL202: another convention than the declared one."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import (
    FORMULA,
    MEANS,
    OPPOSITE,
    describe,
    documented,
    factor_sites,
    related,
)
from scalelint.checks.registry import finding, rule
from scalelint.model import Convention, Definition, Finding, Related, Site
from scalelint.project.link import Project


@rule("SCL202")
def undeclared_convention(project: Project) -> Iterator[Finding]:
    """A factor does not follow the declared convention."""
    for path, summary in project.files.items():
        declared = {d.name: d for d in summary.definitions if d.declared != "unknown"}
        for _, name, sites in factor_sites(project, path):
            definition = declared.get(name)
            wanted = definition.declared if definition else project.settings.convention
            if wanted is None or (definition is None and (documented(sites[0]) or _is_std(project, name))):
                continue
            site = next((s for s in sites if s.convention == OPPOSITE[wanted]), None)
            if site is not None:
                yield _undeclared(path, site, wanted, definition)


def _is_std(project: Project, name: str) -> bool:
    return project.vocabulary.role_of(name) == "std"


def _undeclared(path: str, site: Site, wanted: Convention, definition: Definition | None) -> Finding:
    links: list[Related] = [related(path, definition.span, f"declared as {wanted} here")] if definition else []
    where = "its comment" if definition else "the configuration"
    return finding(
        "SCL202",
        path,
        site.span,
        f"{describe(site)}, which makes it {MEANS[site.convention]}; {where} declares {wanted} ({MEANS[wanted]})",
        related=links,
        help=f"write {FORMULA[wanted]}, or run `scalelint migrate --to {wanted}`",
    )
