"""Abstract interpretation: latents that objects and modules keep in containers, for other calls to take out again.

``self.seen[name] = z`` in one call and ``return self.seen[name]`` in another one, ``CACHE[key] = z``, ``self.queue.append(z)``.
A container that a call makes (``queue.Queue()``) is one wherever it is handed, under whatever names.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from scalelint.analysis.domain.operands import is_made
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Instance,
    Latent,
    Mapping,
    Path,
    Sequence,
    Value,
    join,
)
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods that put their last argument into a container
PUTS = frozenset({"append", "appendleft", "add", "insert", "extend", "setdefault", "put", "put_nowait", "push", "send"})
#: methods that take something out of a container
TAKES = frozenset({"get", "get_nowait", "pop", "popleft", "recv"})
#: origins of latents that are worth remembering
_KNOWN = frozenset({"encoded", "denoised"})


class Keeping:
    """Remembers what is put into containers that outlive a call."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self.changed = False  #: whether anything was put away that earlier calls did not see
        #: what containers hold: of a module or a function by file and name, others by the call that made them
        self._around: dict[Any, Value] = {}

    def put(self, container: cst.CSTNode, value: Value, node: cst.CSTNode) -> bool:
        """Something goes into a container; whether that outlives the function, and it is latents."""
        kept = tuple(a for a in (self._put_away(a, node) for a in value) if a is not None)
        shelves = list(self._shelves(container)) if kept else []
        for shelf, name in shelves:
            known = shelf.get(name, NOTHING)
            shelf[name] = join([known, kept])
            self.changed = self.changed or len(shelf[name]) > len(known)
        return bool(shelves)

    def of(self, base: Instance, name: str, node: cst.CSTNode) -> Value:
        """What is in a container of an object, taken out at a node."""
        kept = next((c.kept[name] for c in base.cls.lineage() if name in c.kept), NOTHING)
        return self._taken(kept, node, base.text)

    def of_name(self, name: str, node: cst.CSTNode) -> Value:
        """What is in a container of the module around, or of a function around, taken out at a node."""
        place = self._place(name) if self._around else ""
        return self._taken(self._around.get((self.run.frame.path, place), NOTHING), node) if place else NOTHING

    def of_made(self, container: Path, node: cst.CSTNode) -> Value:
        """What is in a container that a call made, one thing of it, taken out at a node."""
        kept = self._around.get(container.node, NOTHING) if self._around and is_made(container) else NOTHING
        return self.run.items.elements(self._taken(kept, node))

    def _taken(self, kept: Value, node: cst.CSTNode, owner: str = "self") -> Value:
        """The same, taken out of an object that is reached under another name than it has in its own methods."""

        def take(latent: Latent) -> Latent:
            origin, head = latent.origin, latent.origin.autoencoder.partition(".")[0]
            if owner != "self" and head == "self":
                origin = replace(origin, autoencoder=f"{owner}{origin.autoencoder.removeprefix('self')}")
            return replace(latent, origin=origin, kept=((latent.kept or (node, node))[0], node))

        taken = tuple(_changed(a, take) for a in kept)
        return (Sequence((taken,)),) if taken else NOTHING

    def _shelves(self, container: cst.CSTNode) -> Iterator[tuple[dict[Any, Value], Any]]:
        """Where a container is known: by the call that made it, and by its name in an object, the module, or a function around."""
        made = [a for a in self.run.expressions.evaluate(container) if isinstance(a, Path) and is_made(a)]
        yield from ((self._around, a.node) for a in made)
        if isinstance(container, cst.Attribute):
            holders = (a for a in self.run.expressions.evaluate(container.value) if isinstance(a, Instance))
            yield from ((base.cls.kept, container.attr.value) for base in itertools.islice(holders, 1))
        place = self._place(container.value) if isinstance(container, cst.Name) else ""
        if place:
            yield self._around, (self.run.frame.path, place)

    def _place(self, name: str) -> str:
        """A name of the module, or of a function around this one, with that function; "" for one of its own."""
        frame = self.run.frame
        parts, scope = frame.scope_name.split("."), frame.scope
        while scope.parent is not None and scope.parent.parent is not None and name not in scope.names:
            scope, parts = scope.parent, parts[:-1]
        own = scope is frame.scope and name in scope.names
        return "" if frame.function is None or own else ".".join([*parts, name] if name in scope.names else [name])

    def _put_away(self, alternative: Alternative, node: cst.CSTNode) -> Alternative | None:
        """Something with its latents marked as put away at a node; None where there are none, or where they were before.

        What was done to them is done: the same step after they were taken out is another one.
        """
        found: list[Latent] = []

        def mark(latent: Latent) -> Latent:
            found.append(latent)
            return replace(
                latent, kept=(node, node), steps=tuple(replace(s, call=s.call or node) for s in latent.steps)
            )

        marked = _changed(alternative, mark)
        loaded = isinstance(alternative, Path) and alternative.medium is not None and bool(alternative.medium.keys)
        fresh = any(latent.origin.kind in _KNOWN and not latent.kept for latent in found)
        return marked if fresh or loaded else None


def _changed(alternative: Alternative, change: Callable[[Latent], Latent]) -> Alternative:
    """The same, with every latent in it changed."""

    def inside(value: Value) -> Value:
        return tuple(_changed(a, change) for a in value)

    if isinstance(alternative, Latent):
        return change(alternative)
    if isinstance(alternative, Sequence):
        return Sequence(tuple(inside(item) for item in alternative.items))
    if isinstance(alternative, Mapping):
        return Mapping(tuple((key, inside(item)) for key, item in alternative.items))
    if isinstance(alternative, Instance) and alternative.held:
        return replace(alternative, held=tuple((key, inside(item)) for key, item in alternative.held))
    return alternative
