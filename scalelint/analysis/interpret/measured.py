"""Parameters whose default has the digits of something measured: ``gain: float = 1.1730``, and the option of a command."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.knowledge.constants import DISTINCTIVE_DIGITS, digits_of
from scalelint.knowledge.numerals import is_meaningful
from scalelint.syntax import cst, literal

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function, Parameter


def has_measured_default(function: Function, parameter: Parameter) -> bool:
    """Whether a number is measured that a parameter has where nobody says otherwise: nobody chooses a strength so."""
    return any(
        isinstance(node, cst.Float)
        and is_meaningful(node.value)
        and len(digits_of(float(node.value))[0]) >= DISTINCTIVE_DIGITS
        for node in (parameter.default, *_of_options(function, parameter.name))
    )


def _of_options(function: Function, name: str) -> Iterator[cst.CSTNode]:
    """``@click.option("--gain", default=1.1730)``: what the decorators of a command hand it."""
    for each in function.node.decorators if isinstance(function.node, cst.FunctionDef) else ():
        arguments = each.decorator.args if isinstance(each.decorator, cst.Call) else ()
        texts = [literal(a.value.value) for a in arguments if isinstance(a.value, cst.SimpleString)]
        if any(isinstance(text, str) and text.lstrip("-").replace("-", "_") == name for text in texts):
            yield from (a.value for a in arguments if a.keyword is not None and a.keyword.value == "default")
