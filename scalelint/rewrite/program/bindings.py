"""What gives a name its value: assignments, defaults of parameters, the returns of a property."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.text import Code

_GETTERS = frozenset({"property", "cached_property"})


def stored(code: Code, node: ast.AST) -> list[ast.expr]:
    """The expressions that an assignment gives to a target; none where it isn't plain."""
    parent = code.parent(node)
    if isinstance(parent, ast.Assign) and node in parent.targets:
        return [parent.value]
    if isinstance(parent, (ast.AnnAssign, ast.NamedExpr)) and parent.target is node:
        return [parent.value] if parent.value is not None else []
    if isinstance(parent, (ast.Tuple, ast.List)):
        outer = code.parent(parent)
        value = outer.value if isinstance(outer, ast.Assign) else None
        met = _meets(parent, value, node) if isinstance(value, (ast.Tuple, ast.List)) else None
        return [met] if met is not None else []
    return []


def _meets(names: ast.Tuple | ast.List, row: ast.Tuple | ast.List, name: ast.AST) -> ast.expr | None:
    """What of a row that stands there a name of ``a, b = f, g`` gets; before ``*rest`` what has its place."""
    index, spread = names.elts.index(name), [i for i, each in enumerate(names.elts) if isinstance(each, ast.Starred)]  # type: ignore[arg-type]
    whole = not any(isinstance(each, ast.Starred) for each in row.elts)
    if not whole or (len(row.elts) != len(names.elts) if not spread else len(row.elts) < len(names.elts) - 1):
        return None
    if spread and index > spread[0]:
        index += len(row.elts) - len(names.elts)
    return row.elts[index] if spread[:1] != [index] else None


def parameter(function: ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> tuple[ast.arg | None, ast.expr | None]:
    """A parameter of a function and its default."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    padded: list[ast.expr | None] = [None] * (len(arguments) - len(function.args.defaults)) + list(
        function.args.defaults
    )
    pairs = [
        *zip(arguments, padded, strict=True),
        *zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True),
    ]
    return next(((argument, default) for argument, default in pairs if argument.arg == name), (None, None))


def field_default(node: ast.AST) -> tuple[bool, ast.expr | None]:
    """Whether an expression declares a field (``field(default=1.0)``, ``Field(1.0)``), and the default in it.

    A function that makes the default stands for it: nobody but the caller of ``field`` can tell what it returns.
    """
    if not isinstance(node, ast.Call) or _last(node.func) not in ("field", "Field", "attrib", "ib"):
        return False, None
    named = next((word.value for word in node.keywords if word.arg == "default"), None)
    made = next((word.value for word in node.keywords if word.arg in ("default_factory", "factory")), None)
    if made is not None:
        return True, made.body if isinstance(made, ast.Lambda) else made
    return True, named or (node.args[0] if node.args else None)


def property_made(node: ast.AST) -> ast.Call | None:
    """The call that makes a property of functions: ``property(lambda self: ...)``, ``cached_property(_get)``."""
    return node if isinstance(node, ast.Call) and _last(node.func) in _GETTERS and node.args else None


def property_values(code: Code, made: ast.Call) -> list[ast.expr]:
    """What such a property gives whoever reads it; none where it is set through a function, too, or where that isn't seen."""
    getter = made.args[0]
    if len(made.args) > 1 or made.keywords:
        return []
    if isinstance(getter, ast.Lambda):
        return [getter.body]
    body = getattr(code.class_of(made), "body", ()) if isinstance(getter, ast.Name) else ()
    functions = [each for each in body if isinstance(each, Function) and each.name == getter.id]  # type: ignore[attr-defined]
    return list(returned(functions[0])) if len(functions) == 1 else []


def is_missing(node: ast.AST | None) -> bool:
    """Whether a default says that there is none: ``None``, ``...``, ``MISSING``."""
    if node is None or isinstance(node, ast.Constant):
        return node is None or node.value is None or node.value is ...
    return isinstance(node, ast.expr) and _last(node) in ("MISSING", "NOTHING", "Undefined", "PydanticUndefined")


def is_property(node: ast.AST | None) -> bool:
    """Whether a function is read like an attribute."""
    return isinstance(node, Function) and any(_last(d) in _GETTERS for d in node.decorator_list)


def is_setter(node: ast.AST) -> bool:
    """Whether a function runs when its property is assigned to."""
    return isinstance(node, Function) and any(_last(d) in ("setter", "deleter") for d in node.decorator_list)


def returned(function: ast.AST) -> Iterator[ast.expr]:
    """What a function returns, functions inside it left out."""
    todo: list[ast.AST] = list(getattr(function, "body", ()))
    while todo:
        node = todo.pop(0)
        if isinstance(node, ast.Return) and node.value is not None:
            yield node.value
        elif not isinstance(node, (*Function, ast.ClassDef, ast.Lambda)):
            todo[:0] = ast.iter_child_nodes(node)


def _last(decorator: ast.expr) -> str:
    if isinstance(decorator, ast.Attribute):
        return decorator.attr
    return decorator.id if isinstance(decorator, ast.Name) else ""
