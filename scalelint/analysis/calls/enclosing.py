"""Modules that map what goes into their first network or comes out of their last one: ``return self.net(x) - self.mu``.

To whoever holds one as its encoder or decoder the network inside is that; what is done around it is done to latents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.classes.program import Class
from scalelint.analysis.classes.wrapped import is_own
from scalelint.analysis.domain.values import Closure, Instance, Latent, Origin, Value
from scalelint.syntax import children, cst
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter


class Enclosing:
    """Runs such modules with what their network does in its place."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._copies: dict[
            tuple[Function, cst.Call, bool], Function
        ] = {}  #: by the call, before and behind its network
        self._inner: dict[Function, cst.Call] = {}
        self._given: dict[Function, Arguments] = {}  #: what the network is handed
        self._made: dict[Function, Value] = {}  #: what it makes

    def network(
        self, node: cst.Call, held: Value, arguments: Arguments, event: Callable[[Arguments], Value | None]
    ) -> Value | None:
        """What a network of the program gives that is held as an encoder or a decoder; ``event``: what it does as such."""
        module = held[0] if len(held) == 1 and isinstance(held[0], Instance) else None
        forward = module.cls.run if module is not None else None
        inner = _inside(module.cls, forward) if module is not None and forward is not None else None
        if module is None or forward is None or inner is None:
            return event(arguments)
        first, last = inner
        before = self._copy(forward, node, first, behind=False)
        self._apply(before, module, node, arguments)
        made = event(self._given.get(before, arguments))
        if not any(isinstance(a, Latent) and a.origin.kind == "encoded" for a in made or ()):
            return made
        behind = self._copy(forward, node, last, behind=True)
        self._made[behind] = made or ()
        return self._apply(behind, module, node, arguments) or made

    def inside(self, node: cst.Call, arguments: Arguments) -> Value | None:
        """The network in such a module is called; None for other calls."""
        function = self.run.frame.function
        if function is None or self._inner.get(function) is not node:
            return None
        self._given[function] = arguments
        return self._made.get(function) or (Latent(Origin("unknown", node, self.run.text(node.func), strong=False)),)

    def _copy(self, forward: Function, node: cst.Call, inner: cst.Call, *, behind: bool) -> Function:
        """The function once more, for one call: what another call gave it is none of this one's."""
        copy = self._copies.setdefault((forward, node, behind), replace(forward))
        self._inner[copy] = inner
        return copy

    def _apply(self, function: Function, module: Instance, node: cst.Call, arguments: Arguments) -> Value:
        return self.run.inliner.apply(Closure(function, ((module,),)), arguments.positional, arguments.named, node)


def _inside(cls: Class, forward: Function) -> tuple[cst.Call, cst.Call] | None:
    """The first and the last call of what a module holds, networks that it is handed or layers that it makes, where it does some
    arithmetic besides; None for other modules."""
    held = {f"self.{name}" for name in cls.assigned.keys() - cls.methods.keys()}
    calls = [call for call in _in_order(forward.node) if is_own(call.func) and dotted(call.func) in held]
    return (calls[0], calls[-1]) if calls and forward.has_sums else None


def _in_order(node: cst.CSTNode) -> Iterator[cst.Call]:
    """The calls of a function as they are made: those of arguments before the one that gets them."""
    for child in children(node):
        yield from _in_order(child)
    if type(node) is cst.Call:
        yield node
