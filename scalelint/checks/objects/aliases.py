"""Attributes that take a factor from where others read it: ``self.std = archive.attrs["latent_std"]``."""

from __future__ import annotations

from collections.abc import Mapping

from scalelint.model import Definition, FileSummary, Site
from scalelint.project.conversions import tail

#: (autoencoder group, factor name) to sites
Sites = dict[tuple[str, str], list[Site]]


def join_by_definition(groups: Sites, summary: FileSummary) -> None:
    """What an object takes from a factor that others scale the same latents by is that factor, under a name of its own."""
    names = _names(summary)
    for group, name in [key for key in groups if key in groups]:
        moved: dict[str, list[Site]] = {}
        for site in groups[group, name]:
            other = _taken_from(site, names)
            if other and other != name and (group, other) in groups:
                moved.setdefault(other, []).append(site)
        for other, sites in moved.items():
            left = [site for site in groups[group, name] if not any(site is each for each in sites)]
            groups[group, other] = sorted([*groups[group, other], *sites], key=lambda site: site.span)
            groups[group, name] = left
        if not groups[group, name]:
            del groups[group, name]


def _names(summary: FileSummary) -> dict[tuple[str, str, str], set[str]]:
    """(file, class, attribute) to the names of what it is given."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for each in summary.definitions:
        if each.kind in ("attribute", "buffer") and each.target == f"self.{each.name}":
            found.setdefault((each.span.path, each.owner, each.name), set()).add(_name(each))
    return found


def _name(definition: Definition) -> str:
    """What is read from a place that has a key or an owner; "" for parameters, which callers know, and for inverses."""
    read = "." in definition.root or "[" in definition.root
    return tail(definition.root) if read and not definition.inverted else ""


def _taken_from(site: Site, names: Mapping[tuple[str, str, str], set[str]]) -> str:
    owner, inside, _ = site.scope.partition(".")
    known = names.get((site.span.path, owner, tail(site.root)), set()) if inside and "." in site.root else set()
    return next(iter(known)) if len(known) == 1 else ""
