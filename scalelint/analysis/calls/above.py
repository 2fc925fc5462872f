"""Calls of the class above: ``super().encode(x)``, ``super(Tiled, self).encode(x)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain.values import Closure, Instance, Value, join
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter


def called(run: Interpreter, node: cst.Call, function: cst.Attribute, arguments: Arguments) -> Value | None:
    """The method of the class above, or the conversion of a library's autoencoder; None for others."""
    name = function.attr.value
    owner = run.frame.function.owner if run.frame.function is not None else None
    if owner is None or name.startswith("__"):
        return None
    own = tuple(a for a in run.frame.scope.lookup("self") or () if isinstance(a, Instance))
    for parent in _beyond(owner, own[0].cls if len(own) == 1 else owner, function.value):
        if name in parent.methods:
            if parent.path:
                run.foreign.prepare(parent)
            method = parent.methods[name]
            return join(
                run.inliner.apply(Closure(method, ((a,),)), arguments.positional, arguments.named, node) for a in own
            )
    key = own[0].text if len(own) == 1 else ""
    calls = run.vocabulary.calls
    return (
        run.events.conversion(node, key, name, arguments) if key and name in calls["encode"] | calls["decode"] else None
    )


def _beyond(owner: Class, made: Class, receiver: cst.BaseExpression) -> list[Class]:
    """The classes above, nearest first: above the one that ``super`` is told, where it is told another one than its own.

    Of a class that is mixed into the one that was ``made``, those that come behind it there: ``class Flux(Scaled, Plain)``.
    """
    lineage = list(owner.lineage())
    told = receiver.args[0].value if isinstance(receiver, cst.Call) and receiver.args else None
    names = [parent.name.rpartition(".")[2] for parent in lineage]
    start = names.index(told.value) if isinstance(told, cst.Name) and told.value in names else 0
    around = list(made.lineage())
    if len(lineage) == 1 and owner in around[1:]:
        return around[around.index(owner) + 1 :]
    return lineage[start + 1 :]
