"""Findings about factors that are 1 wherever the program gives them: nothing is off as long as that is so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from scalelint.checks.objects.inherited import is_filled_in
from scalelint.checks.settings.absent import is_absent, is_knob
from scalelint.model import Finding, Site
from scalelint.project.link import Project
from scalelint.project.numbers import readings

#: a file, with a line and a column of it
_Place = tuple[str, int, int]


def softened(project: Project, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same findings, warnings where all the factors that they name are 1 in every configuration; none about knobs."""
    sites: dict[_Place, tuple[str, Site]] | None = None
    for found in findings:
        sites = _sites(project) if sites is None else sites
        places = [(found.path, found.line, found.column), *((r.path, r.line, r.column) for r in found.related)]
        named = [sites[place] for place in places if place in sites]
        if named and all(is_knob(project, site) and _is_left_at_one(project, path, site) for path, site in named):
            continue
        if found.severity == "error" and named and all(_is_one(project, *each) for each in named):
            found = replace(found, severity="warning")
        yield found


def _is_left_at_one(project: Project, path: str, site: Site) -> bool:
    """Whether all that the program says of a factor is that it is 1 unless a user gives another."""
    known = [] if is_filled_in(project, site) else readings(project, path, site)
    return bool(known) and all(r.numbers and all(n.value == 1.0 for n in r.numbers) for r in known)


def _sites(project: Project) -> dict[_Place, tuple[str, Site]]:
    return {
        (site.span.path or path, site.span.line, site.span.column): (path, site)
        for path, summary in project.files.items()
        for site in summary.sites
    }


def _is_one(project: Project, path: str, site: Site) -> bool:
    """Whether a factor is known to be 1 on every way, or to be left at a default of 1."""
    if is_filled_in(project, site):
        return False
    known = readings(project, path, site)
    told = bool(known) and all(
        r.complete and r.numbers and all(n.value == 1.0 and not n.instead for n in r.numbers) for r in known
    )
    return told or is_absent(project, path, site)
