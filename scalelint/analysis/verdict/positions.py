"""Where nodes stand, of the file under analysis and of the others that were parsed for it: found once."""

from __future__ import annotations

from collections.abc import Iterable

from scalelint.analysis.interpret.interpreter import Interpreter
from scalelint.model import Span
from scalelint.syntax import Tree, cst

NOWHERE = Span(1, 1, 1, 1)


class Positions:
    """The places of nodes, and of which file they are."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self.spans: dict[int, Span] = {}
        self.paths: dict[int, str] = {}  #: the file of a node that stands in another one

    def locate(self, nodes: Iterable[cst.CSTNode | None]) -> None:
        """Find the positions of nodes, of this file and of others."""
        every = {id(node): node for node in nodes if node is not None}
        elsewhere = {key: place for key, place in self.run.chains.places.items() if key in every}
        every = {key: node for key, node in every.items() if key not in elsewhere}
        every.update((id(place), place) for place in elsewhere.values())
        for path, tree in self.run.trees.values():
            theirs = {key: node for key, node in every.items() if key in tree.ids}
            self.paths.update(dict.fromkeys(theirs, path))
            self._place(tree, theirs)
        self._place(self.run.tree, {key: node for key, node in every.items() if key not in self.paths})
        for key, place in elsewhere.items():
            self.spans[key] = self.span(place)
            self.paths.update({key: self.paths[id(place)]} if id(place) in self.paths else {})

    def _place(self, tree: Tree, nodes: dict[int, cst.CSTNode]) -> None:
        located = tree.locate(nodes.values()) if nodes else {}
        self.spans.update(
            {key: Span(*place, self.paths.get(key, "")) for key, place in located.items() if place[0] > 0}
        )

    def is_own(self, node: cst.CSTNode) -> bool:
        """Whether a node stands in the file under analysis."""
        return id(node) not in self.paths

    def span(self, node: cst.CSTNode | None) -> Span:
        """Where a node stands; NOWHERE for none."""
        return self.spans.get(id(node), NOWHERE) if node is not None else NOWHERE
