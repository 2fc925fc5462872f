"""Ways through a method that heirs of its class fill in: the base, which scales nothing, says nothing of its heirs.

``z = self.prepare(vae.encode(x))`` where ``prepare`` hands back what it is given, and an heir's multiplies: what is made of
the heir is always scaled.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scalelint.model import FileSummary, Flow, Ledger, Span
from scalelint.project.promotion import all_of

#: classes by their last names, with those of their bases
Bases = Mapping[str, Iterable[str]]


def bases_of(files: Mapping[str, FileSummary]) -> dict[str, set[str]]:
    """The bases of every class that some file defines, by name."""
    return bases_in(summary.ledger for summary in files.values() if summary.ledger is not None)


def bases_in(ledgers: Iterable[Ledger]) -> dict[str, set[str]]:
    """The bases of every class of some files, by name."""
    found: dict[str, set[str]] = {}
    for ledger in ledgers:
        for name, bases in ledger.classes.items():
            found.setdefault(_last(name), set()).update(map(_last, bases))
    return found


def without_overridden(flows: list[Flow], bases: Bases) -> list[Flow]:
    """Flows without the bare ones of a class, where the same way scales by a method of an heir."""
    filled: dict[tuple[str, Span, Span], set[str]] = {}
    for flow in flows:
        if "." in flow.scope:
            classes = {step.scope.rpartition(".")[0] for step, _ in all_of(flow)}
            filled.setdefault((flow.scope, flow.origin.span, flow.sink.span), set()).update(map(_last, classes))
    return [flow for flow in flows if all_of(flow) or not _is_filled(flow, filled, bases)]


def _is_filled(flow: Flow, filled: Mapping[tuple[str, Span, Span], set[str]], bases: Bases) -> bool:
    """Whether a way is that of no object that somebody makes, and one of an heir's scales."""
    own = class_of(flow.scope)
    if not _is_of_class(flow):
        return False
    classes = filled.get((flow.scope, flow.origin.span, flow.sink.span), set()) - {own, ""}
    return any(inherits(cls, own, bases) for cls in classes)


def _is_of_class(flow: Flow) -> bool:
    """Whether it is what a class says by itself, in its own file."""
    ends = [end for end in (flow.origin, flow.sink) if end.kind in ("encoded", "decoded")]
    here = all(end.span.path in ("", flow.home) for end in ends)
    return here and all(end.autoencoder.startswith("self.") for end in ends)


def inherits(name: str, base: str, bases: Bases) -> bool:
    """Whether a class is another one or an heir of it."""
    waiting, seen = [name], {name}
    for each in waiting:  # which grows
        above = [other for other in bases.get(each, ()) if other not in seen]
        waiting += above
        seen.update(above)
    return base in seen


def class_of(scope: str) -> str:
    """The last name of the class that a method stands in; "" for a function."""
    return _last(scope.rpartition(".")[0])


def _last(name: str) -> str:
    return name.rpartition(".")[2]
