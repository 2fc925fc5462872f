"""Which function goes the other way: by its name, or as the only one of its class or file that does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scalelint.checks.objects.inherited import classes_above
from scalelint.knowledge.names import other_way
from scalelint.model import Site
from scalelint.project.conversions import Conversion
from scalelint.project.link import Placed, Project

#: the far ends of what a helper hands out, and of what it is handed
_OPEN = {"encode": "returned", "decode": "parameter"}


def counterpart(scopes: Mapping[str, list[Conversion]], scope: str) -> str:
    """The function of the other direction, ``unpack`` for ``pack``; what it would be called where there is none."""
    named = other_way(scope)
    if (named != scope and named in scopes) or not _is_open(scopes[scope]):
        return named
    owner, kinds = scope.rpartition(".")[0], {c.kind for c in scopes[scope]}
    groups = {(c.group, c.span.path) for c in scopes[scope]}
    beside = [each for each in scopes if each.rpartition(".")[0] == owner and each != scope]
    alike = [each for each in beside if {(c.group, c.span.path) for c in scopes[each]} & groups]
    others = [each for each in alike if _is_open(scopes[each]) and kinds.isdisjoint(c.kind for c in scopes[each])]
    return others[0] if len(alike) == len(others) == len(kinds) == 1 else named


def _is_open(conversions: list[Conversion]) -> bool:
    """Whether all that a function encodes it hands out, or all that it decodes it is handed."""
    return all(way.far.kind == _OPEN[c.kind] for c in conversions for way in c.ways)


def is_all(project: Project, path: str, mine: list[Conversion], both: tuple[str, str], there: list[Site]) -> bool:
    """Whether two functions, which no name tells to go together, are all that scales: nothing else in the project goes this way,
    and no function beside them scales by the same, or what it is handed, for whoever calls it."""
    kinds = {*(c.kind for c in mine), "unknown"}
    if any(p.site.direction in kinds and not is_of_another_class(project, p, both[0]) for p in project.sites()):
        return False
    summary, owner = project.files[path], both[0].rpartition(".")[0]
    helpers = (
        (flow.origin.kind, flow.sink.kind) == ("parameter", "returned")
        and flow.scope.rpartition(".")[0] == owner
        and (flow.steps or flow.products)
        for flow in (*summary.flows, *summary.parts)
    )
    return not any(helpers) and not any(_is_read_besides(project, path, site, both) for site in there)


def _is_read_besides(project: Project, path: str, site: Site, both: tuple[str, str]) -> bool:
    """Whether another function of the file multiplies or divides by what a site scales by."""
    root = re.escape(site.root)
    product = re.compile(rf"[*/]=?\s*{root}(?![\w.])|(?<![\w.]){root}\s*[*/]")
    known = project.books.of(site.span.path or path).bindings
    owners = {scope.rpartition(".")[0] for scope in both} if site.root.startswith("self.") else set()
    beside = [b for b in known if b.scope not in both and (not owners or b.scope.rpartition(".")[0] in owners)]
    return any(product.search(b.text) is not None for b in beside)


def is_of_another_class(project: Project, placed: Placed, scope: str) -> bool:
    """Whether a site is in another class than a method, beside a library's autoencoder that its class holds: one of
    ``StableCodec`` and ``FluxCodec``, of which neither is above the other."""
    site, mine = placed.site, scope.rpartition(".")[0]
    theirs = site.scope.rpartition(".")[0]
    if not mine or not theirs or not site.autoencoder.startswith("self."):
        return False
    one, other = (
        {name.rpartition(".")[2], *classes_above(project, name.rpartition(".")[2])} for name in (mine, theirs)
    )
    if mine.rpartition(".")[2] in other or theirs.rpartition(".")[2] in one:
        return False
    return project.library_class(placed.path, site.autoencoder, site.scope) is not None
