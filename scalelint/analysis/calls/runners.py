"""What functions of libraries give that run another function on what they are handed: ``lax.map(f, z)``, ``checkpoint(f, z)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import last_name
from scalelint.analysis.domain.values import Closure, Instance, Partial, Path, Sequence, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: functions that run another one on each part of what they are handed next
_EACH = frozenset({"map_fn", "vectorized_map", "tree_map"})
#: ... those that have the name of a builtin, by what they belong to
_MAPS = frozenset({"lax", "tree"})
#: functions that run another one once, on all that they are handed besides
_ONCE = frozenset({"checkpoint"})


def ran(run: Interpreter, node: cst.Call, arguments: Arguments) -> Value | None:
    """What such a function gives; None for other functions, and where nothing is known of what it runs."""
    name = last_name(node.func)
    if len(arguments.positional) < 2 or not _is_runner(run, node, name):
        return None
    (written, function), *given = arguments.positional
    own = name == "map" and isinstance(node.func, cst.Name)
    known = tuple(a for a in function if is_end(run, a) or (not own and isinstance(a, (Closure, Instance, Partial))))
    if not known:
        return None
    if name not in _ONCE:
        given = [(place, run.items.iterated(value)) for place, value in given]
    made = run.calls.value(node, known, run.text(written), Arguments(given))
    return (Sequence((made,)),) if own and made else made


def _is_runner(run: Interpreter, node: cst.Call, name: str) -> bool:
    if name != "map":
        return name in _EACH | _ONCE
    owner = run.text(node.func.value) if isinstance(node.func, cst.Attribute) else ""
    return isinstance(node.func, cst.Name) or last_component(owner) in _MAPS


def is_end(run: Interpreter, function: object) -> bool:
    """Whether something opaque is a network or a method that encodes or decodes: ``map(self.encoder, frames)``."""
    if not isinstance(function, Path):
        return False
    calls = run.vocabulary.calls
    ends = calls["encode"] | calls["decode"] | calls["encoder_network"] | calls["decoder_network"]
    owner = run.frame.owner
    own = owner.structure.networks.keys() if owner is not None else ()
    name = last_component(function.text)
    return name in ends or (name in own and function.text == f"self.{name}")
