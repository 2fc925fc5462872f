"""Functions of the language itself, and of its modules that make other functions, or objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls import combinators
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.iteration import ITERATORS, added_up, iterate
from scalelint.analysis.calls.origins import as_library
from scalelint.analysis.calls.partials import partial
from scalelint.analysis.domain import chains, mappings
from scalelint.analysis.domain.operands import quantity_of
from scalelint.analysis.domain.values import NOTHING, Partial, Path, Quantity, Sequence, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


def of_python(run: Interpreter, node: cst.Call, name: str, arguments: Arguments) -> Value | None:
    """What functions of the language itself give; None for others."""
    if name in ("replace", "evolve") and arguments.positional:
        return run.fields.copied(node, arguments.positional[0][1], arguments) or None
    if another := run.library.copied(name, arguments):
        return another
    if name == "setattr" and len(arguments.positional) == 3:
        run.fields.set(node, arguments)
        return NOTHING
    if name in ("partial", "Partial") and arguments.positional:
        return partial(arguments, as_library(run, arguments.positional[0][1]))
    if name in combinators.TAKERS and arguments.positional:
        return (Partial(Path(name), tuple(arguments.positional), tuple(arguments.named.items())),)
    if name in chains.KEEPS and len(arguments.positional) == 1 and chains.of_value(arguments.positional[0][1]):
        return arguments.positional[0][1]
    if name in ("list", "tuple") and len(arguments.positional) == 1:
        rows = arguments.positional[0][1]
        if rows and all(isinstance(a, Sequence) for a in rows):
            return rows
    if name in ITERATORS:
        return iterate(run, node, name, arguments)
    if name == "sum":
        return added_up(run, arguments)
    if name == "str" and arguments.positional:  # how a number is written that is stored as a text
        value = arguments.positional[0][1]
        return value if any(quantity_of(a, run.naming) is not None for a in value) else None
    if name in ("int", "float") and len(arguments.positional) == 1:  # of a number it is the number
        value = arguments.positional[0][1]
        plain = [a for a in value if isinstance(a, Quantity) and not a.powers and a.number is not None]
        return tuple(plain) if plain and len(plain) == len(value) and (name == "float" or _are_whole(plain)) else None
    if name in ("dict", "SimpleNamespace", "Namespace"):
        given = arguments.positional[0][1] if name == "dict" and arguments.positional else NOTHING
        return mappings.with_items(given, ((key, value) for key, (_, value) in arguments.named.items()))
    return None


def _are_whole(numbers: list[Quantity]) -> bool:
    return all(a.number is not None and a.number.is_integer() for a in numbers)
