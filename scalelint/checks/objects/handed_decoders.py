"""What decodes by its name alone and is handed to the object that calls it: the calls that hand it over know what it does."""

from __future__ import annotations

from scalelint.model import Flow
from scalelint.project.conversions import tail
from scalelint.project.link import Project


def is_made_elsewhere(project: Project, path: str, flow: Flow) -> bool:
    """Whether an object's callable decodes, and a call in sight hands it something else than an autoencoder's own ``decode``."""
    sink, home = flow.sink, flow.sink.span.path or flow.home or path
    owner = flow.scope.partition(".")[0] if "." in flow.scope else ""
    if sink.strong or not owner or not sink.text.startswith("self."):
        return False
    books = project.books
    held = [b.text for b in books.of(home).bindings if b.name == sink.text and b.scope == f"{owner}.__init__"]
    parameters = books.of(home).functions.get(f"{owner}.__init__", [])
    if len(held) != 1 or held[0] not in parameters:
        return False
    place = parameters.index(held[0]) - 1
    handed = (project.evaluator.written(call, held[0], place) for _, call in books.calls(owner))
    return any(text and not _is_own_method(project, text) for text in handed)


def _is_own_method(project: Project, text: str) -> bool:
    """``vae.decode``, ``pipe.vae.decode``: of what is called like an autoencoder."""
    holder, _, name = text.rpartition(".")
    plain = all(part.isidentifier() for part in holder.split("."))
    return plain and name == "decode" and project.vocabulary.is_object("autoencoder", tail(holder))
