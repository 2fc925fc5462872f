"""From a factor to where its value comes from and to the other end: the places that scale the other way."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.model import Definition, Site, Span
from scalelint.server.diagnostics import span_of
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


def _name(site: Site) -> str:
    return site.root.rpartition(".")[2].partition("[")[0]


def _values(state: State, shown: str, site: Site) -> list[Place]:
    return [(path, definition.span) for path, definition in values_of(state, shown, site)]


def values_of(state: State, shown: str, site: Site) -> list[tuple[str, Definition]]:
    """What gives the factor its value: in its file, in its autoencoder's class, else anywhere in the project."""
    name = _name(site)
    known = [
        (path, definition)
        for path, summary in state.project.files.items()
        for definition in summary.definitions
        if definition.name == name and definition.span != site.span
    ]
    owned = state.project.class_of(shown, site.autoencoder) if site.autoencoder else None
    near = [item for item in known if item[0] == shown or (owned is not None and item[0] == owned.path)]
    return near or known


def _other_end(state: State, shown: str, site: Site) -> list[Place]:
    opposite = {"encode": "decode", "decode": "encode"}.get(site.direction)
    return [(path, other.span) for path, other in _kin(state, shown, site) if other.direction == opposite]


def _kin(state: State, shown: str, site: Site) -> Iterator[tuple[str, Site]]:
    """The sites of one factor: of the same root or autoencoder in its file, and of that autoencoder's class."""
    for other in state.project.files[shown].sites:
        if other.root == site.root or (site.autoencoder and other.autoencoder == site.autoencoder):
            yield shown, other
    owned = state.project.class_of(shown, site.autoencoder) if site.autoencoder else None
    if owned is not None:
        for placed in state.project.class_factors.get((owned.cls.name, _name(site)), ()):
            yield placed.path, placed.site
