"""What a program says of the factor in a configuration: that it is the very number which stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from scalelint.checks.numbers.numbers import is_same
from scalelint.knowledge.constants import CUT, Constant
from scalelint.ledger.values import numbers
from scalelint.model import Site
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.numbers import readings
from scalelint.project.ways import ways


def is_stated(project: Project, path: str, read: Site, other: Site) -> bool:
    """Whether the factor that one site reads from a configuration is known to be the number of another site.

    The program sets it, hands it to what makes the autoencoder, compares it; or it is that of the named checkpoint.
    """
    value = other.value
    if value is None:
        return False
    whole = value if read.operation != other.operation else 1 / value if value else 0.0
    known = readings(project, path, read)
    alike = isclose(whole, value)
    if known and all(any(_is_of(value, c, alike) for c in reading.constants) for reading in known):
        return True
    return any(isclose(each, whole, rel_tol=1e-6) for each in _said(project, path, tail(read.root)))


def _is_of(number: float, constant: Constant, alike: bool) -> bool:
    """Whether a number is a published factor as written, or its inverse to some digits where the sites do the same with the two."""
    right = constant.value or 0.0
    if alike or not right:
        return is_same(number, right)
    return isclose(number, 1 / right, rel_tol=CUT)


def _said(project: Project, path: str, name: str) -> Iterator[float]:
    """The numbers that a program gives to a key of a configuration, or compares it with."""
    summary = project.files[path]
    yield from (number.value for number in summary.numbers if number.context == "comparison" and number.name == name)
    for definition in summary.definitions:
        if definition.name != name or definition.kind not in ("keyword", "entry", "attribute"):
            continue
        if definition.value is not None:
            yield definition.value
            continue
        span = definition.value_span or definition.span
        for place in ways(project, span.path or path, definition.scope):
            found, _ = numbers(project.evaluator.value(definition.expression, place, span, span.line))
            yield from (number.value for number in found)
