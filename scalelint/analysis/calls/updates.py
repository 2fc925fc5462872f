"""Abstract interpretation: items put into a dictionary by a call, ``batch.update(latents=z)``, as ``batch["latents"] = z`` would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain import mappings
from scalelint.analysis.domain.values import Mapping, Path, Value, join
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter


def updated(run: Interpreter, function: cst.Attribute, base: Mapping | Path, arguments: Arguments) -> bool:
    """``batch.update(latents=z)``, ``store.update({name: z})``; whether it is a dictionary that is changed here.

    Of something of which nothing else is known it is one if that is handed a dictionary, or nothing but named things.
    """
    given = arguments.positional
    if function.attr.value != "update" or len(given) > 1 or not isinstance(function.value, (cst.Name, cst.Attribute)):
        return False
    if isinstance(base, Path) and (base.kind or not _is_table(arguments)):
        return False
    held: Value = (base,) if isinstance(base, Mapping) else ()
    for written, value in given:
        held = mappings.united(held, value) if _holds_names(value) else join([held, _under_any(written, value)])
    if arguments.named:
        held = mappings.with_items(held, ((word, value) for word, (_, value) in arguments.named.items()))
    for value in (*(value for _, value in given), *(value for _, value in arguments.named.values())):
        run.keeping.put(function.value, _contents(value), function)
    run.bindings.assign(function.value, held, function, note=False)
    return True


def _is_table(arguments: Arguments) -> bool:
    """Whether a call is handed a dictionary that is written down or known, or nothing but named things."""
    if arguments.positional:
        written, value = arguments.positional[0]
        return isinstance(written, (cst.Dict, cst.DictComp)) or _holds_names(value)
    return bool(arguments.named)


def _holds_names(value: Value) -> bool:
    return any(isinstance(a, Mapping) for a in value)


def _under_any(written: cst.CSTNode, value: Value) -> Value:
    """What a dictionary holds under keys that nobody knows; what is no dictionary gives nothing."""
    return value if isinstance(written, (cst.Dict, cst.DictComp)) else ()


def _contents(value: Value) -> Value:
    """What is in a dictionary, whatever its keys."""
    return join(item for a in value for item in ([v for _, v in a.items] if isinstance(a, Mapping) else [(a,)]))
