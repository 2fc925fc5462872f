"""SCL304: a published constant used in the other convention."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import MEANS, OPPOSITE, describe, effect, factor_sites, related
from scalelint.checks.numbers import Written, against, written
from scalelint.checks.registry import finding, rule
from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import Match
from scalelint.model import Finding, Site
from scalelint.project.link import Project


@rule("SCL304")
def inverted_constant(project: Project) -> Iterator[Finding]:
    """A published constant used in the other convention."""
    contested = _contested(project)
    reported: set[tuple[str, int, int]] = set()
    for found in written(project):
        place = (found.path, found.span.line, found.span.column)
        match = against(found)
        if match is None or place in reported or found.path.endswith(CONFIGS):
            continue
        if _owned(project, found.site_path, found.site) or id(found.site) in contested:
            continue
        reported.add(place)
        yield _inverted(found, match)


def _contested(project: Project) -> set[int]:
    """Sites of factors that their own file uses both ways: a flipped operator, which is SCL101's."""
    return {
        id(site)
        for path in project.files
        for _, _, sites in factor_sites(project, path)
        if len({s.convention for s in sites}) > 1
        for site in sites
    }


def _inverted(found: Written, match: Match) -> Finding:
    site, num = found.site, found.num
    constant = match.constant
    holds = constant.convention if match.kind == "exact" else OPPOSITE[constant.convention]
    right = 1 / num.written
    return finding(
        "SCL304",
        found.path,
        found.span,
        f"{describe(site)}, but {found.shown} is {MEANS[holds]} of {constant.model}, not {MEANS[site.convention]}{_effect(found)}",
        related=[*found.scaled_here(), *(related(found.site_path, e.span, e.text) for e in site.evidence if e.strong)][
            :2
        ],
        help=f"{'divide' if site.operation == 'multiply' else 'multiply'} by it, or use {right:.6g}",
    )


def _effect(found: Written) -> str:
    return effect(found.site) if found.at_site else ""


def _owned(project: Project, path: str, site: Site) -> bool:
    """Outside of a class that normalises inside the number is the wrong thing altogether: SCL105 and SCL201 say so."""
    return any(c.space == "model" and site.autoencoder == c.autoencoder for c in project.conversions.get(path, ()))
