"""Factors that a script stores under one key and another one reads under a second key, which nothing stores, with a default."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.model import OTHER_WAY, Deposit, FileSummary, Site
from scalelint.project.addresses import may_be_one
from scalelint.project.link import Project


def stored_otherwise(project: Project, path: str, site: Site) -> Deposit | None:
    """Where the factor of the other direction is stored, if a site's own is read from what may be that file, under a key that is nowhere."""
    read = set(_read(project.files[path], site))
    stored = [each for other in project.files.values() for each in other.deposits]
    if not read or {_key(item) for item in read} & {_key(each.item) for each in stored}:
        return None
    other = OTHER_WAY.get(site.direction, "")
    back = [d for s in project.files.values() for d in s.deposits if d.root in set(_roots(s, other))]
    near = [d for d in back if any(may_be_one(_file(item), _file(d.item)) for item in read)]
    return near[0] if len({_key(d.item) for d in near}) == 1 else None


def _read(summary: FileSummary, site: Site) -> Iterator[str]:
    """The items of files that a site scales by."""
    for flow in summary.flows:
        yield from (s.item for s in flow.steps if s.item and s.site >= 0 and summary.sites[s.site].span == site.span)


def _roots(summary: FileSummary, direction: str) -> Iterator[str]:
    """What latents are scaled by in one direction."""
    for flow in summary.flows:
        scales = (s for s in flow.steps if s.kind == "scale" and s.site >= 0)
        yield from (s.root for s in scales if summary.sites[s.site].direction == direction)


def _file(item: str) -> str:
    return item.rpartition(":")[0]


def _key(item: str) -> str:
    return item.rpartition(":")[2]
