"""What is known of the factor of a site: what gives it its value, and where latents are scaled the other way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from scalelint.checks.maps.partners import pairs
from scalelint.checks.maps.sides import Side
from scalelint.knowledge.constants import Constant
from scalelint.model import Site, Span
from scalelint.project.link import Project
from scalelint.project.numbers import Reading, readings
from scalelint.server.state import State


class Value(NamedTuple):
    """A place that gives a factor its value."""

    path: str
    span: Span
    text: str  #: as a reader would write it
    number: float | None


def name_of(site: Site) -> str:
    """The last name of a factor: ``scaling_factor`` of ``vae.config.scaling_factor``."""
    return site.root.rpartition(".")[2].partition("[")[0]


def values_of(state: State, shown: str, site: Site) -> list[Value]:
    """What gives the factor its value: in its file, in its autoencoder's class, by the program's calls and configurations.

    Where nothing of these does, the one thing of the project that has its name, if there is one.
    """
    name = name_of(site)
    known = [
        (path, definition)
        for path, summary in state.project.files.items()
        for definition in summary.definitions
        if definition.name == name and definition.span != site.span
    ]
    owned = state.project.class_of(shown, site.autoencoder) if site.autoencoder else None
    near = [item for item in known if item[0] == shown or (owned is not None and item[0] == owned.path)]
    handed = list(_handed(state, shown, site))
    if not near and not handed and len({(path, definition.owner) for path, definition in known}) == 1:
        near = known
    found = [Value(path, d.span, f"{d.name} = {d.expression}", d.value) for path, d in near]
    return list({(value.path, value.span.line): value for value in (*handed, *found)}.values())


def _handed(state: State, shown: str, site: Site) -> Iterator[Value]:
    """The numbers that come to a site from elsewhere."""
    for reading in readings(state.project, shown, site):
        for number in reading.numbers:
            if number.span is not None and (number.path or shown, number.span) != (shown, site.span):
                text = number.text or f"{number.written:.10g}"
                yield Value(number.path or shown, replace(number.span, path=""), text, number.value)


def published(state: State, shown: str, site: Site) -> dict[str, Constant]:
    """The published factor of each checkpoint that the autoencoder may be loaded from, on the ways on which there is one."""
    if site.value is not None:
        return {}
    return {
        reading.checkpoint: constant
        for reading in readings(state.project, shown, site)
        if (constant := _of(reading, name_of(site))) is not None
    }


def _of(reading: Reading, name: str) -> Constant | None:
    found = [constant for constant in reading.constants if constant.parameter == name]
    return found[0] if found and len({constant.value for constant in found}) == 1 else None


def partners_of(state: State, shown: str, site: Site) -> Iterator[tuple[str, Span]]:
    """The factors by which the other direction of the same autoencoder scales, in any file: as the rules pair them."""
    project = state.project.composed
    for pair in pairs(project):
        for mine, theirs in (pair, pair[::-1]):
            if (shown, replace(site.span, path="")) in set(_scales(project, mine)):
                yield from _scales(project, theirs)


def _scales(project: Project, side: Side) -> Iterator[tuple[str, Span]]:
    """The sites of a side, each with its file."""
    summary = project.files[side.path]
    sites = [*summary.sites, *summary.foreign]
    for leg in side.legs:
        for step in leg.scales:
            if 0 <= step.site < len(sites):
                span = sites[step.site].span
                yield span.path or side.path, replace(span, path="")
