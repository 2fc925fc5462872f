"""Reads and writes of the factor's name through objects whose class nothing tells."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from scalelint.knowledge.vocabulary import words_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.entries import near_autoencoder
from scalelint.rewrite.follow.explore import Explorer
from scalelint.rewrite.follow.loaded import handed_in
from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.program.likeness import Likeness
from scalelint.rewrite.program.names import reading
from scalelint.rewrite.program.tree import Place


@dataclass
class Unknown:
    """Decides whether they are the factor's."""

    reach: Reach
    explorer: Explorer
    rivals: Mapping[str, int]  #: how many factors go by a name
    certain: set[tuple[str, int]]  #: lines with sites
    likeness: Likeness

    def decide(self, place: Place) -> None:
        code, node = place
        if getattr(code.parent(node), "func", None) is node:
            return  # a method of this name: no number is called
        if isinstance(node, ast.Attribute) and self.likeness.is_another(code, node, self.reach.classes()):
            return
        name = node.attr if isinstance(node, ast.Attribute) else ""
        text = code.source_of(node.value) if isinstance(node, ast.Attribute) else code.source_of(node)
        found = self.reach.tracer.found
        key = name or _key(node)
        if not name and ("attr", "?", key) in found.cells and len(words_of(key)) > 1:
            return  # whatever is called so turns
        if not name and self._is_inverted(code, node, key):
            return  # a key of a table: where its value comes in, and that is known
        cells = [cell for cell in found.cells if cell[0] == "attr" and cell[2] == key]
        loose = ("attr", "?", name) in found.cells
        if not loose and self._is_loaded(code, getattr(node, "value", None)):
            return  # it came out of a file or a command line, and nothing of that goes into the factor as it is
        if self.reach.tracer.barred:
            if not self._gives(place):
                found.refuse(
                    f"`{code.source_of(node)[:60]}` may read it, or what it is made of; annotate it", place, *cells
                )
        elif not self._is_latent(place, name, text):
            reason = f"`{code.source_of(node)[:60]}` may read it: the class of the object is not known; annotate it"
            found.refuse(reason, place, *cells)
        elif self.rivals.get(name, 1) > 1:
            reason = f"`{text}` may hold this one or another factor called {name}; annotate it with its class"
            found.refuse(reason, place, *cells)
        else:
            self.explorer.touch(code, node, ("attr", "?", name))

    def _is_inverted(self, code: Code, node: ast.AST, key: str) -> bool:
        """Whether the reciprocal of what is read goes into a cell that turns, right where it is read."""
        outer: list[ast.AST | None] = [node]
        while isinstance(outer[-1], ast.expr):
            outer.append(code.parent(outer[-1]))
        return any(e.source == ("attr", "?", key) and e.place.node in outer for e in self.reach.tracer.found.borders())

    def _gives(self, place: Place) -> bool:
        """Whether what is read is where the value comes from: it was loaded, or goes into what was cut off."""
        code, node = place
        tracer = self.reach.tracer
        if any(edge.place.node is node and edge.target in tracer.found.cells for edge in tracer.found.edges):
            return True  # it is inverted right here
        parent = code.parent(node)
        read = reading(node) if isinstance(node, ast.Call) else None
        base = read[0] if read is not None else getattr(node, "value", None)
        if self._is_loaded(code, base):
            return True
        return parent is not None and tracer.target(code, parent, node) in tracer.barred | tracer.found.far_ends()

    def _is_loaded(self, code: Code, base: ast.AST | None) -> bool:
        """Whether an object came out of a file or a command line, perhaps through the parameters of functions."""
        found = list(handed_in(self.reach.tracer.calls, code, base))
        return bool(found) and None not in found

    def _is_latent(self, place: Place, name: str, text: str) -> bool:
        """Whether what is read is a latent factor, whoever's."""
        vocabulary = self.explorer.names.vocabulary
        meaning = vocabulary.meaning_of(name) if name else None
        return (
            (place.code.path, place.code.line(place.node)) in self.certain
            or name == "scaling_factor"
            or (meaning is not None and meaning.specific)
            or near_autoencoder(text, vocabulary)
        )


def _key(node: ast.AST) -> str:
    """The key by which ``x["f"]``, ``x.get("f")`` and ``getattr(x, "f")`` read."""
    if isinstance(node, ast.Subscript):
        return str(getattr(node.slice, "value", ""))
    read = reading(node) if isinstance(node, ast.Call) else None
    return read[1] if read is not None else ""
