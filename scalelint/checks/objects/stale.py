"""Factors that an object keeps of an autoencoder which it has exchanged since: ``self.vae = load(name)``, and ``self.gain`` as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.model import Binding, Site
from scalelint.project.link import Project

#: ``self.vae.config.scaling_factor``: from which attribute of the object a factor is read
_READ = re.compile(r"self\.(?P<holder>\w+)\.config\b")
_WORD = re.compile(r"[A-Za-z_]\w*")


class Stale(NamedTuple):
    """A site that scales by what is kept, where that was read, and where the autoencoder is exchanged."""

    path: str
    site: Site
    kept: Binding
    exchanged: Binding


def stale_factors(project: Project) -> Iterator[Stale]:
    """Every factor that stays behind where the autoencoder is exchanged, each exchange once."""
    seen = set()
    for path, summary in project.files.items():
        for site in summary.sites:
            home = site.span.path or path
            owner = project.books.class_of(home, site.scope)
            name = site.factor.removeprefix("self.")
            if not site.strong or not owner or name == site.factor or not name.isidentifier():
                continue
            kept = project.books.attributes(home, owner, name)
            found = _READ.search(kept[0].text) if len(kept) == 1 else None
            if found is None:
                continue
            for exchanged in project.books.attributes(home, owner, found["holder"]):
                place = home, exchanged.span
                if place not in seen and _is_exchange(project, home, owner, exchanged, kept[0], found["holder"]):
                    seen.add(place)
                    yield Stale(home, site, kept[0], exchanged)


def _is_exchange(project: Project, path: str, owner: str, binding: Binding, kept: Binding, holder: str) -> bool:
    """Whether an attribute gets another one of what the constructor loads, which alone reads the factor of it."""
    constructor = f"{owner}.__init__"
    known = [b for b in project.books.attributes(path, owner, holder) if b.scope == constructor]
    alike = any(b.text.partition("(")[0] == binding.text.partition("(")[0] for b in known)
    told = set(project.books.of(path).functions.get(binding.scope, ())) - {"self", "cls"}
    loaded = f"self.{holder}" not in binding.text and not told.isdisjoint(_WORD.findall(binding.text))
    return kept.scope == constructor != binding.scope and alike and loaded
