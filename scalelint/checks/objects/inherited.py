"""What a class has from those above it: ``encode`` of its base beside a ``decode`` of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from scalelint.knowledge.names import other_way
from scalelint.model import FileSummary, Site, Span
from scalelint.project.conversions import Conversion
from scalelint.project.heirs import Bases, bases_in, class_of, inherits
from scalelint.project.link import Project


def classes_above(project: Project, name: str) -> list[str]:
    """The last names of the classes above one, nearest first, as far as the tree defines each of them once."""
    bases, found = _bases(project), []
    waiting = [name]
    for each in waiting:  # which grows
        above = [base for base in bases.get(each, ()) if base in bases and base not in waiting]
        waiting += above
        found += above
    return found


def scaled_above(
    project: Project, summary: FileSummary, scopes: Mapping[str, list[Conversion]], scope: str, partner: str
) -> list[Site]:
    """The sites of the method above by which an heir has, or calls, the other direction of a method that it fills in itself.

    Nothing where it fills in both, or where what it fills in scales nothing above either.
    """
    owner, _, name = scope.rpartition(".")
    path = next((c.span.path for c in scopes.get(scope, ())), "")
    other = partner.rpartition(".")[2]
    for above in classes_above(project, owner.rpartition(".")[2]) if owner and not scopes.get(partner) else ():
        mine, there = scopes.get(f"{above}.{name}", []), scopes.get(f"{above}.{other}", [])
        if mine or there:
            scaled = bool(mine) and all(c.scaled for c in mine)
            filled = _defines(project, scope, partner) and not _is_called(there, partner, path)
            return list(_of(summary, there, above)) if scaled and not filled else []
    return []


def scaled_by_template(
    project: Project, summary: FileSummary, conversions: list[Conversion], scope: str
) -> tuple[list[Site], str]:
    """The sites of a method above that calls what an heir fills in for one direction, where the heir fills in the other one too:
    ``encode`` beside ``decode``, which calls ``self._up``. With the name of the method that leaves its direction alone."""
    owner, bases = class_of(scope), _bases(project)
    mine = next((c for c in conversions if c.scope == scope and owner), None)
    call = handed_on_at(mine) if mine is not None else None
    for conversion in conversions if call is not None else ():
        for _, site in conversion.sites(summary) if mine is not None and conversion.kind != mine.kind else ():
            above, partner = class_of(site.scope), other_way(site.scope)
            heir = above not in ("", owner) and inherits(owner, above, bases)
            called = call is not None and call.path == site.span.path
            if heir and called and site.direction == conversion.kind and partner != site.scope:
                return [site], partner
    return [], ""


def handed_on_at(conversion: Conversion) -> Span | None:
    """Where another method calls the one that encodes or decodes; None where none does."""
    ends = (way.flow.sink.near if conversion.kind == "decode" else way.flow.origin.call for way in conversion.ways)
    return next((call for call in ends if call is not None), None)


def is_filled_in(project: Project, site: Site) -> bool:
    """Whether an heir gives a factor of its own to the method in which a site stands: ``spread = 2.71`` beside ``spread = 1.0``."""
    owner, (holder, _, name) = class_of(site.scope), site.root.rpartition(".")
    if holder != "self" or not owner:
        return False
    books, bases = project.books, _bases(project)
    heirs = [(path, cls) for path, ledger in books.ledgers.items() for cls in ledger.classes]
    heirs = [(path, cls) for path, cls in heirs if cls != owner and inherits(cls.rpartition(".")[2], owner, bases)]
    return any(books.attributes(path, cls, name) for path, cls in heirs)


def _of(summary: FileSummary, conversions: list[Conversion], owner: str) -> Iterator[Site]:
    """The sites of conversions in methods of a class."""
    for conversion in conversions:
        for _, site in conversion.sites(summary):
            if site.direction == conversion.kind and site.scope.rpartition(".")[0] == owner:
                yield site


def _is_called(conversions: list[Conversion], method: str, path: str) -> bool:
    """Whether a method leads to one of the conversions, or a call in its file does: it calls the one above."""
    for conversion in conversions:
        for flow in (way.flow for way in conversion.ways):
            call = flow.sink.near if conversion.kind == "decode" else flow.origin.call
            if flow.scope == method or (call is not None and call.path == path):
                return True
    return False


def _defines(project: Project, scope: str, method: str) -> bool:
    """Whether the file of one method defines another one."""
    return any(scope in ledger.functions and method in ledger.functions for ledger in project.books.ledgers.values())


def _bases(project: Project) -> Bases:
    """The bases of the classes that one file alone defines."""
    known: Bases | None = project.__dict__.get("bases")
    if known is None:
        ledgers = project.books.ledgers.values()
        names = Counter(name.rpartition(".")[2] for ledger in ledgers for name in ledger.classes)
        known = {name: bases for name, bases in bases_in(ledgers).items() if names[name] == 1}
        project.__dict__["bases"] = known
    return known
