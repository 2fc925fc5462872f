"""Calls of which nothing tells where they lead: ``build(cfg).encode(x, cfg.factor)`` overrules a default of 1."""

from __future__ import annotations

from scalelint.checks.numbers.numbers import Written
from scalelint.ledger.evaluate import Place
from scalelint.project.link import Project


def may_be_given(project: Project, found: Written) -> bool:
    """Whether a number is the 1 that a parameter has by default, of a function that somebody may call of whom nothing is seen.

    Calls that are known to lead there have been asked already: the default is what they leave.
    """
    place = found.reading.way if found.num.value == 1 else None
    while place is not None:
        if place.call_of(place.scope) is None and _is_default(project, place, found):
            return bool(project.books.callers(place.scope.rpartition(".")[2]))
        place = place.calls[-1][2] if place.calls else None
    return False


def _is_default(project: Project, place: Place, found: Written) -> bool:
    """Whether a parameter of a function has the number by default."""
    books = project.books
    names = books.of(place.path).functions.get(place.scope, ()) if place.path == found.path else ()
    known = (b for name in names for b in books.bindings(place.path, place.scope, name) if b.kind == "default")
    return any(b.span == found.span for b in known)
