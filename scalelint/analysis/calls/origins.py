"""Functions of numerical libraries, by whatever name they are called: ``times = torch.mul``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import combinators
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.values import Path, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


def of_library(run: Interpreter, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
    """What a function of a numerical library gives, by whatever name; None for others."""
    dot = "." in text
    if dot and run.library.is_of(text):  # ``times = torch.mul``
        return run.library.call(node, last_component(text), arguments)
    if not dot and text.islower() and _is_numeric(run.foreign.origin_of(text, {})):
        return run.library.call(node, text, arguments)
    return run.library.handed_on(node, text, arguments)


def as_library(run: Interpreter, callee: Value) -> Value:
    """A function of a library under the name that it has there: it may be called from a file that does not import it."""
    origins = {a: run.foreign.origin_of(a.text, {}) for a in callee if isinstance(a, Path) and "(" not in a.text}
    return tuple(
        replace(a, text=origins[a]) if isinstance(a, Path) and _is_numeric(origins.get(a, "")) else a for a in callee
    )


def _is_numeric(origin: str) -> bool:
    """Whether a dotted name is one of a numerical library."""
    return origin.partition(".")[0] in combinators.NUMERIC
