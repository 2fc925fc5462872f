"""What an object has stored of its own, and what it gets back of that file: ``Inferer(factor=1 / state["factor"])`` turns it upside down.

Where its class scales by the attribute in both directions, an object with the inverse does neither of them right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scalelint.checks.evidence import related
from scalelint.checks.maps.unfolded import unfolded
from scalelint.checks.registry import finding
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Instance
from scalelint.model import Deposit, Finding, Span
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.ways import ways


class Given(NamedTuple):
    """An expression that an attribute of an object gets."""

    text: str
    place: Place
    span: Span


def brought_back_inverted(project: Project) -> Iterator[Finding]:
    """Attributes that get the inverse of what an object of their class has stored of them."""
    deposits = {
        (d.span, d.item): d for summary in project.files.values() for d in summary.deposits if abs(d.power) == 1
    }
    scaled = {tail(site.root) for summary in project.files.values() for site in summary.sites}
    for deposit in (each for each in deposits.values() if tail(each.root) in scaled):
        key, name = deposit.item.rpartition(":")[2].rpartition("/")[2], tail(deposit.root)
        for path, owner in _owners(project, deposit):
            if _ways_of(project, path, owner, name) != {"encode", "decode"}:
                continue
            for given in (*_by_constructor(project, path, owner, name), *_by_assignments(project, path, owner, name)):
                found = unfolded(project, given.text, given.place, given.span.line)
                if any(held.key == key and held.power == -deposit.power for held in found):
                    yield _report(given, deposit, f"{owner}.{name}")


def _owners(project: Project, deposit: Deposit) -> set[tuple[str, str]]:
    """The classes of the object of which an attribute is stored."""
    path, holder = deposit.span.path, deposit.root.rpartition(".")[0]
    places = [Place(path, scope) for scope in ("", *project.books.of(path).functions)] if holder else []
    return {each for place in places for each in _classes(project, holder, place, deposit.span.line) if each[1]}


def _ways_of(project: Project, path: str, owner: str, name: str) -> set[str]:
    """The directions in which a class scales by its attribute."""
    sites = (site for summary in project.files.values() for site in summary.sites)
    inside = (s for s in sites if s.span.path == path and s.scope.partition(".")[0] == owner)
    return {site.direction for site in inside if tail(site.root) == name}


def _by_constructor(project: Project, path: str, owner: str, name: str) -> Iterator[Given]:
    """What calls of a class hand over for the parameter that an attribute is set from."""
    scope = f"{owner}.__init__"
    parameters = project.books.of(path).functions.get(scope, [])
    set_from = {b.text for b in project.books.bindings(path, scope, f"self.{name}") if b.kind == "assign"}
    for parameter in set_from.intersection(parameters):
        for _, call, caller in (entry for place in ways(project, path, scope, 1) for entry in place.calls):
            text = project.evaluator.written(call, parameter, parameters.index(parameter) - 1)
            yield Given(text, caller, next((span for _, each, span in call.arguments if each == text), call.span))


def _by_assignments(project: Project, path: str, owner: str, name: str) -> Iterator[Given]:
    """What methods of a class set an attribute to, and functions of an object of it: ``codec.scale = 1 / state["scale"]``."""
    for home, ledger in project.books.ledgers.items():
        for binding in ledger.bindings:
            holder, _, attribute = binding.name.rpartition(".")
            if attribute == name and holder.isidentifier() and binding.kind == "assign":
                place = Place(home, binding.scope)
                if (path, owner) in _classes(project, holder, place, binding.span.line):
                    yield Given(binding.text, place, binding.span)


def _classes(project: Project, holder: str, place: Place, line: int) -> set[tuple[str, str]]:
    """The classes of what a name holds somewhere."""
    if holder == "self":
        return {(place.path, project.books.class_of(place.path, place.scope))}
    values = project.evaluator.value(holder, place, line=line)
    return {(value.path, value.name) for value in values if isinstance(value, Instance)}


def _report(given: Given, deposit: Deposit, attribute: str) -> Finding:
    return finding(
        "SCL201",
        given.place.path,
        given.span,
        f"`{attribute}` gets the inverse of what was stored of it under `{deposit.item.rpartition(':')[2]}`, and is used as what it was",
        related=[related(deposit.span.path, deposit.span, "stored here")],
        help="take what is stored as it is",
    )
