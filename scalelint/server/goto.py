"""From a factor to where its value comes from and to the other end: the places that scale the other way."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.model import OTHER_WAY, Site, Span
from scalelint.server.diagnostics import span_of
from scalelint.server.factor import name_of, partners_of, values_of
from scalelint.server.state import State, covers

Place = tuple[str, Span]


def site_at(state: State, shown: str, line: int, column: int) -> Site | None:
    """The site whose factor stands at a place."""
    summary = state.project.files.get(shown)
    return next((site for site in summary.sites if covers(site.span, line, column)), None) if summary else None


def targets(state: State, shown: str, line: int, column: int) -> list[Place]:
    """Where to go from a place: the factor's value, then the other end; from a finding to what it rests on."""
    found: list[Place] = []
    site = site_at(state, shown, line, column)
    if site is not None:
        found += [*_values(state, shown, site), *_other_end(state, shown, site)]
    for each in state.findings:
        if each.path == shown and covers(span_of(each), line, column):
            found += [(other.path, span_of(other)) for other in each.related]
    return list(dict.fromkeys(found))


def references(state: State, shown: str, line: int, column: int) -> list[Place]:
    """Every place that scales by the factor at a place, and that gives it a value."""
    site = site_at(state, shown, line, column)
    if site is None:
        return []
    found = [*_values(state, shown, site), *((path, other.span) for path, other in _kin(state, shown, site))]
    return sorted(dict.fromkeys(found))


def _values(state: State, shown: str, site: Site) -> list[Place]:
    return [(value.path, value.span) for value in values_of(state, shown, site)]


def _other_end(state: State, shown: str, site: Site) -> list[Place]:
    opposite = OTHER_WAY.get(site.direction)
    known = [(path, other.span) for path, other in _kin(state, shown, site) if other.direction == opposite]
    return [*known, *partners_of(state, shown, site)]


def _kin(state: State, shown: str, site: Site) -> Iterator[tuple[str, Site]]:
    """The sites of one factor: of the same root or autoencoder in its file, and of that autoencoder's class."""
    for other in state.project.files[shown].sites:
        if other.root == site.root or (site.autoencoder and other.autoencoder == site.autoencoder):
            yield shown, other
    owned = state.project.class_of(shown, site.autoencoder) if site.autoencoder else None
    if owned is not None:
        for placed in state.project.class_factors.get((owned.cls.name, name_of(site)), ()):
            yield placed.path, placed.site
