"""Helpers that go both ways, by something that nothing settles: that one of their ways is taken is no evidence."""

from __future__ import annotations

from scalelint.model import FileSummary, Site
from scalelint.project.conversions import tail


def goes_both_ways(summary: FileSummary, site: Site) -> bool:
    """Whether a site is one of two branches that take each other back, both open to whoever encodes and to whoever decodes."""
    others = [other for other in summary.sites if _takes_back(site, other)]
    if not others:
        return False
    mine = _kinds(summary, site)
    return mine == {"encode", "decode"} and any(_kinds(summary, other) == mine for other in others)


def _takes_back(site: Site, other: Site) -> bool:
    """Whether two sites of one function, at least one of them under a condition, scale by one factor in opposite ways."""
    return (
        site.scope == other.scope
        and site.span.path == other.span.path
        and site.operation != other.operation
        and tail(site.root) == tail(other.root)
        and bool(site.guard or other.guard)
    )


def _kinds(summary: FileSummary, site: Site) -> set[str]:
    """The directions in which latents come to a site with no other scaling beside it."""
    found: set[str] = set()
    for flow in summary.flows:
        scales = [step for step in flow.steps if step.kind == "scale"]
        if len(scales) == 1 and 0 <= scales[0].site < len(summary.sites) and summary.sites[scales[0].site] is site:
            found |= {"encode"} if flow.origin.kind == "encoded" else set()
            found |= {"decode"} if flow.sink.kind == "decoded" else set()
    return found
