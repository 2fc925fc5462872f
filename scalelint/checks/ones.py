"""Findings about factors that are 1 wherever the program gives them: nothing is off as long as that is so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from scalelint.checks.absent import is_absent
from scalelint.model import Finding, Site
from scalelint.project.link import Project
from scalelint.project.numbers import readings

#: a file, with a line and a column of it
_Place = tuple[str, int, int]


def softened(project: Project, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same findings, warnings where all the factors that they name are 1 in every configuration."""
    sites: dict[_Place, tuple[str, Site]] | None = None
    for found in findings:
        if found.severity == "error":
            sites = _sites(project) if sites is None else sites
            places = [(found.path, found.line, found.column), *((r.path, r.line, r.column) for r in found.related)]
            named = [sites[place] for place in places if place in sites]
            if named and all(_is_one(project, *each) for each in named):
                found = replace(found, severity="warning")
        yield found


def _sites(project: Project) -> dict[_Place, tuple[str, Site]]:
    return {
        (site.span.path or path, site.span.line, site.span.column): (path, site)
        for path, summary in project.files.items()
        for site in summary.sites
    }


def _is_one(project: Project, path: str, site: Site) -> bool:
    """Whether a factor is known to be 1 on every way, or to be left at a default of 1."""
    known = readings(project, path, site)
    told = bool(known) and all(
        r.complete and r.numbers and all(n.value == 1.0 and not n.instead for n in r.numbers) for r in known
    )
    return told or is_absent(project, path, site)
