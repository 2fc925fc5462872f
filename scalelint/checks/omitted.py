"""Calls that leave out what the other direction's call hands over: ``encode(vae, x)`` beside ``decode(vae, z, norm)``."""

from __future__ import annotations

from collections.abc import Container, Iterable

from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Callable
from scalelint.model import OTHER_WAY, CallNote, Flow, Span, Step
from scalelint.project.link import Project

#: defaults of a shift that is none
_NOTHING = frozenset({"None", "0", "0.0", "0."})


def left_out(project: Project, path: str, kind: str, bare: Iterable[Flow], scaled: Iterable[Flow]) -> Span | None:
    """The first of the calls by which latents of ``bare`` flows come, of functions that scale where they are told how to, if
    none of them tells what calls of the other direction do; None where there are no such calls."""
    calls = [call_at(flow, kind) for flow in bare]
    known = {call for call in calls if call is not None}
    if not known or None in calls:
        return None
    omitted = set.intersection(*(_words(project, path, call, given=False) for call in known))
    others = {call_at(flow, OTHER_WAY[kind]) for flow in scaled} - {None} if omitted else set()
    told = set().union(*(_words(project, path, other, given=True) for other in others if other is not None))
    return min(known) if omitted & told else None


def silent_call(project: Project, path: str, steps: Iterable[Step]) -> Span | None:
    """The one call by which steps are taken in a helper, if it leaves out what would change something there: ``shift=0.0``."""
    calls = {step.call for step in steps}
    call = calls.pop() if len(calls) == 1 else None
    return call if call is not None and _words(project, path, call, given=False, idle=_NOTHING) else None


def call_at(flow: Flow, kind: str) -> Span | None:
    """The call that leads to the autoencoder at one end of a flow."""
    return flow.origin.call if kind == "encode" else flow.sink.near or flow.sink.call


def _words(project: Project, path: str, call: Span, *, given: bool, idle: Container[str] = ("None",)) -> set[str]:
    """The parameters that a call gives, or those with an ``idle`` default, and the words of options, that it leaves out."""
    where = call.path or path
    note = next((c for c in project.books.of(where).calls if _start(c.span) == _start(call)), None)
    if note is None:
        return set()
    found: set[str] = set()
    for callee in project.evaluator.value(note.callee, Place(where, note.scope), line=note.span.line):
        if isinstance(callee, Callable) and not callee.is_class:
            found |= _of_function(project, callee, note, given=given, idle=idle)
    return found


def _of_function(project: Project, callee: Callable, note: CallNote, *, given: bool, idle: Container[str]) -> set[str]:
    ledger, scope = project.books.of(callee.path), callee.name
    own = "." in scope and project.books.is_method(callee.path, scope)
    parameters = ledger.functions.get(scope, [])[1 if own else 0 :]
    bindings = [b for b in ledger.bindings if b.scope == scope]
    rest = {b.name for b in bindings if b.kind == "rest"}
    plain = sum(not word for word, _, _ in note.arguments)
    told = {*parameters[:plain], *(word.strip("*") for word, _, _ in note.arguments if word)}
    if told - set(parameters) or any(word == "**" for word, _, _ in note.arguments):
        told |= rest  # words of options
    if given:
        return told
    optional = {b.name for b in bindings if b.kind == "default" and b.text in idle}
    return (optional | rest) - told


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column
