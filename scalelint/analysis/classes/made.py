"""Classes that a call makes: ``State = namedtuple("State", "latents step")``, ``NamedTuple("State", [...])``, ``make_dataclass(...)``."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.analysis.domain.operands import last_name
from scalelint.syntax import cst, literal

#: functions that make a class of records, and what such a class inherits from
_MAKERS = {"namedtuple": "NamedTuple", "NamedTuple": "NamedTuple", "make_dataclass": "object"}


def record(target: cst.CSTNode, call: cst.CSTNode) -> cst.ClassDef | None:
    """The class that a name gets, as a statement would define it; None for other calls.

    Its name is the one that is assigned, so that it stands where that stands.
    """
    if not isinstance(target, cst.Name) or not isinstance(call, cst.Call) or len(call.args) < 2:
        return None
    base = _MAKERS.get(last_name(call.func), "")
    fields = list(_fields(call.args[1].value)) if base and call.args[1].keyword is None else []
    if not fields:
        return None
    lines = [
        cst.SimpleStatementLine([cst.AnnAssign(cst.Name(name), cst.Annotation(annotation))])
        for name, annotation in fields
    ]
    return cst.ClassDef(target, cst.IndentedBlock(lines), [cst.Arg(cst.Name(base))])


def _fields(node: cst.BaseExpression) -> Iterator[tuple[str, cst.BaseExpression]]:
    """The names of fields, each with what it is annotated with."""
    if isinstance(node, cst.SimpleString):
        yield from ((name, cst.Name("object")) for name in str(literal(node.value)).replace(",", " ").split())
    for element in node.elements if isinstance(node, (cst.List, cst.Tuple)) else ():
        parts = [e.value for e in element.value.elements] if isinstance(element.value, cst.Tuple) else [element.value]
        name = literal(parts[0].value) if parts and isinstance(parts[0], cst.SimpleString) else None
        if isinstance(name, str) and name.isidentifier():
            yield name, parts[1] if len(parts) > 1 else cst.Name("object")
