"""SCL304: a published constant in the other convention."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import MEANS, OPPOSITE, confident, describe, effect, factor_sites, related
from scalelint.checks.numbers import number_of, published
from scalelint.checks.registry import finding, rule
from scalelint.model import Finding, Site
from scalelint.project.link import Project


@rule("SCL304")
def inverted_constant(project: Project) -> Iterator[Finding]:
    """A published constant used in the other convention."""
    for path in project.files:
        for _, _, sites in factor_sites(project, path):
            if len({site.convention for site in sites}) > 1:
                continue
            for site in sites:
                match = next(
                    (m for m in published(site.value) if m.constant.convention == OPPOSITE[site.convention]), None
                )
                agrees = any(m.constant.convention == site.convention for m in published(site.value))
                if match is None or agrees or not confident(site) or _owned(project, path, site):
                    continue
                holds = match.constant.convention
                yield finding(
                    "SCL304",
                    path,
                    site.span,
                    f"{describe(site)}, but {number_of(site)} is {MEANS[holds]} of {match.constant.model}, not {MEANS[site.convention]}{effect(site)}",
                    related=[related(path, e.span, e.text) for e in site.evidence if e.strong][:1],
                    help=f"{'divide' if site.operation == 'multiply' else 'multiply'} by it, or use {1 / match.value:.6g}",
                )


def _owned(project: Project, path: str, site: Site) -> bool:
    """Outside of a class that normalises inside the number is the wrong thing altogether: SCL105 and SCL201 say so."""
    return any(c.space == "model" and site.autoencoder == c.autoencoder for c in project.conversions.get(path, ()))
