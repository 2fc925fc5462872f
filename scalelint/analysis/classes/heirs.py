"""The structure of a class with those above it: what a method does includes what the one that it hides does, where it calls that."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from scalelint.analysis.classes.structure import Structure, structure_of
from scalelint.analysis.domain.operands import last_name
from scalelint.syntax import cst
from scalelint.syntax.parts import parts_of

if TYPE_CHECKING:
    from scalelint.analysis.classes.program import Class


def structure_with_above(lineage: Sequence[Class]) -> Structure:
    """The networks of a class, given with its parents, nearest first."""
    found = _merged(lineage)
    for index in range(1, len(lineage)):
        if _go_on(lineage[:index], lineage[index:]):
            found = found.over(_merged(lineage[index:]))
    return found


def is_super(node: cst.BaseExpression) -> bool:
    """Whether an expression is the class above, in its short or its long spelling."""
    return type(node) is cst.Call and type(node.func) is cst.Name and node.func.value == "super"


def is_left(method: cst.FunctionDef) -> bool:
    """Whether a class leaves a method to its heirs: it is marked as abstract, or does nothing but raise."""
    if any(last_name(each.decorator) == "abstractmethod" for each in method.decorators):
        return True
    small = [
        part for line in method.body.body for part in (line.body if type(line) is cst.SimpleStatementLine else (line,))
    ]
    done = [part for part in small if not _is_text(part)]
    return bool(done) and all(type(part) is cst.Raise for part in done)


def _is_text(node: cst.CSTNode) -> bool:
    return type(node) is cst.Expr and type(node.value) in (cst.SimpleString, cst.ConcatenatedString)


def _merged(lineage: Sequence[Class]) -> Structure:
    methods = {name: method for cls in reversed(lineage) for name, method in cls.methods.items()}
    splits = any(method.splits for name, method in methods.items() if name != "__init__")
    pictures = frozenset[str]().union(*(cls.pictures for cls in lineage))
    return structure_of({name: method.node for name, method in methods.items()}, pictures, splits=splits)


def _go_on(heirs: Sequence[Class], above: Sequence[Class]) -> bool:
    """Whether a method of heirs calls the one above that it hides: ``super().decode(z)``, ``Codec.decode(self, z)``."""
    names = {cls.name for cls in above}
    hidden = {name for cls in above for name in cls.methods}
    return any(
        name in hidden and any(is_above(part.func, name, names) for part in parts_of(method.node).calls)
        for cls in heirs
        for name, method in cls.methods.items()
    )


def is_above(function: cst.CSTNode, name: str, names: Container[str] = ()) -> bool:
    """Whether something is the method of one name of the class above, by ``super()`` or one of its ``names``."""
    if type(function) is not cst.Attribute or function.attr.value != name:
        return False
    owner = function.value
    return is_super(owner) or (isinstance(owner, cst.Name) and owner.value in names)
