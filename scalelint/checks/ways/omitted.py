"""Calls that leave out what the other direction's call hands over: ``encode(vae, x)`` beside ``decode(vae, z, norm)``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Callable
from scalelint.model import OTHER_WAY, CallNote, Flow, Span, Step
from scalelint.project.link import Project

#: defaults of a shift that is none
_NOTHING = frozenset({"None", "0", "0.0", "0."})


class _Identities:
    """Texts of callables that hand on what they are given."""

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and _IDENTITY.fullmatch(text.strip()) is not None


_IDENTITY = re.compile(r"(?:\w+\.)*Identity\(\)|lambda (\w+): ?\1")
IDENTITIES = _Identities()


def left_out(project: Project, path: str, kind: str, bare: Iterable[Flow], scaled: Iterable[Flow]) -> Span | None:
    """The first of the calls by which latents of ``bare`` flows come, of functions that scale where they are told how to, if
    none of them tells what calls of the other direction do; None where there are no such calls."""
    calls = [call_at(flow, kind) for flow in bare]
    known = {call for call in calls if call is not None}
    if not known or None in calls:
        return None
    omitted = set.intersection(*(_words(project, path, call, given=False) for call in known))
    others = {call for flow in scaled if (call := call_at(flow, OTHER_WAY[kind])) is not None}
    told = set().union(*(_words(project, path, other, given=True) for other in others if omitted))
    hooks = omitted and _are_hooks(project, path, known, others)
    return min(known) if omitted & told or hooks or _is_left_as_it_is(project, path, known, others) else None


def _are_hooks(project: Project, path: str, calls: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether calls leave out a function that would be called there, and others hand theirs over, by whatever word: ``post=None``."""
    left = [_words(project, path, call, given=False) & _called(project, path, call) for call in calls]
    handed = (_words(project, path, call, given=True) & _called(project, path, call) for call in others)
    return all(left) and any(handed)


def _is_left_as_it_is(project: Project, path: str, calls: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether calls leave out a callable that does nothing by default, and others hand theirs over: ``norm=nn.Identity()``."""
    left = [_words(project, path, call, given=False, idle=IDENTITIES) for call in calls]
    changed = (_words(project, path, other, given=True, idle=IDENTITIES) for other in others)
    return all(left) and any(changed)


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
    found: set[str] = set()
    for callee, note in _callees(project, path, call):
        found |= _of_function(project, callee, note, given=given, idle=idle)
    return found


def _called(project: Project, path: str, call: Span) -> set[str]:
    """What the functions that a call may lead to call themselves."""
    names = [(project.books.of(callee.path), callee.name) for callee, _ in _callees(project, path, call)]
    return {note.callee for ledger, scope in names for note in ledger.calls if note.scope == scope}


def _callees(project: Project, path: str, call: Span) -> Iterator[tuple[Callable, CallNote]]:
    """The functions that a call may lead to, with what is written of it."""
    where = call.path or path
    note = next((c for c in project.books.of(where).calls if _start(c.span) == _start(call)), None)
    if note is None:
        return
    for callee in project.evaluator.value(note.callee, Place(where, note.scope), line=note.span.line):
        if isinstance(callee, Callable) and not callee.is_class:
            yield callee, note


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
    if given and idle is not IDENTITIES:
        return told
    optional = {b.name for b in bindings if b.kind == "default" and b.text in idle}
    if idle is IDENTITIES:
        return optional & told if given else optional - told
    return (optional | rest) - told


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column
