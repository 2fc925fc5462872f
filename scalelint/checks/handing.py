"""Where a factor is handed to the helper that scales by it: the argument of its call, or of the ``partial`` that was made of it."""

from __future__ import annotations

from msgspec.structs import replace

from scalelint.model import Span, Step
from scalelint.project.conversions import tail
from scalelint.project.link import Project


def argument_of(project: Project, path: str, step: Step) -> Span | None:
    """The argument that holds the factor of a step in a function that somebody calls; None where no call shows it."""
    if step.call is None or not step.written.isidentifier():
        return None
    home = step.call.path or path
    notes = [note for note in project.books.of(home).calls if tail(note.callee) == tail(step.scope)]
    here = [note for note in notes if (note.span.line, note.span.column) == (step.call.line, step.call.column)]
    found = here or notes  # a ``partial`` stands for a call of what it is made of
    spans = [span for note in found for word, _, span in note.arguments if word == step.written]
    return replace(spans[0], path=home) if len(spans) == 1 else None
