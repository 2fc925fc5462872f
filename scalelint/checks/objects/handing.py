"""Where a factor is handed to the helper that scales by it: the argument of its call, or of the ``partial`` that was made of it."""

from __future__ import annotations

from msgspec.structs import replace

from scalelint.model import Span, Step
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.ways import callers


def as_handed(project: Project, path: str, step: Step) -> Step:
    """A step of a helper with its factor as the helper's caller writes it, where that hands over a name: ``encode(vae, x, stage.factor)``."""
    if step.call is None or not step.written.isidentifier():
        return step
    home, inside = step.call.path or path, step.span.path or path
    parameters = project.books.of(inside).functions.get(step.scope, [])
    start = step.call.line, step.call.column
    notes = [n for n in project.books.of(home).calls if (n.span.line, n.span.column) == start]
    if step.written not in parameters or len(notes) != 1 or tail(notes[0].callee) != tail(step.scope):
        return step
    index = parameters.index(step.written)
    text = project.evaluator.written(notes[0], step.written, index - project.books.is_method(inside, step.scope))
    named = bool(text) and all(part.isidentifier() for part in text.split("."))
    return replace(step, written=text, root=text, by=step.call) if named and "." in text else step


def argument_of(project: Project, path: str, step: Step) -> Span | None:
    """The argument that holds the factor of a step in a function that somebody calls; None where no call shows it."""
    if step.call is None or not step.written.isidentifier():
        return None
    home = step.call.path or path
    notes = [note for note in project.books.of(home).calls if tail(note.callee) == tail(step.scope)]
    if (
        "." not in step.scope
    ):  # what an object keeps under the function's name is no call of it that shows what is handed over
        notes = [note for note in notes if not note.callee.startswith("self.")]
    here = [note for note in notes if (note.span.line, note.span.column) == (step.call.line, step.call.column)]
    found = here or notes  # a ``partial`` stands for a call of what it is made of
    spans = [span for note in found for word, _, span in note.arguments if word == step.written]
    if len(spans) == 1:
        return replace(spans[0], path=home)
    return None if found else _elsewhere(project, step, step.span.path or path)


def _elsewhere(project: Project, step: Step, inside: str) -> Span | None:
    """The argument of the one call, or ``partial``, of a function that another file hands on to be called."""
    calls = callers(project, inside, step.scope)
    parameters = project.books.of(inside).functions.get(step.scope, [])
    if len(calls) != 1 or step.written not in parameters:
        return None
    where, call = calls[0]
    position = parameters.index(step.written) - project.books.is_method(inside, step.scope)
    plain = [span for word, _, span in call.arguments if not word]
    named = [span for word, _, span in call.arguments if word == step.written]
    spans = named or plain[position : position + 1]
    return replace(spans[0], path=where) if spans else None
