"""Published numbers with the names around them: where a table, a branch or a class says whose number it is."""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from scalelint.knowledge.constants import exact, is_short_factor
from scalelint.model import Binding, Labelled, Span

#: names around a number, nearest first: what stands on one level says the same
Names = tuple[tuple[str, ...], ...]
#: numbers of one file, and levels around a number
_MOST, _DEEPEST = 400, 12
_FLOAT = re.compile(r"(?<![\d_])\d[\d_]*\.[\d_]*(?:[eE][+-]?\d+)?|\.\d[\d_]*(?:[eE][+-]?\d+)?")
_DENIALS = (ast.Not, ast.NotEq, ast.NotIn)


def labelled(tree: ast.Module, lines: list[str], span_of: Callable[[ast.expr], Span]) -> list[Labelled]:
    """The published numbers of a module of these lines that some name stands around."""
    found: list[Labelled] = []
    rows = _rows(lines)
    records = _records(tree) if rows else {}
    todo: list[tuple[ast.AST | None, Names, bool]] = [(tree, (), False)] if rows else []
    while todo and len(found) < _MOST:
        node, names, keyed = todo.pop()
        if not isinstance(node, ast.Constant):
            if node is not None and _covers(node, rows):
                chosen = keyed and isinstance(node, ast.IfExp)
                fields = (
                    records.get(node.func.id, ())
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
                    else ()
                )
                within = [*_within(node, names, fields)][::-1]
                todo.extend((part, around, chosen or _is_keyed(node, part, fields)) for part, around in within)
        elif isinstance(node.value, float) and any(names) and _is_published(node.value, short=keyed):
            around = [list(level) for level in names if level][:_DEEPEST]
            found.append(Labelled(node.value, ast.unparse(node), span_of(node), around))
    return found


def _rows(lines: list[str]) -> list[int]:
    """The lines with published numbers, those of few digits among them; none where there is none that names its owner."""
    if not any(map(_is_published, _numbers("".join(lines)))):
        return []
    return [
        row
        for row, line in enumerate(lines, start=1)
        if "." in line and any(_is_published(number, short=True) for number in _numbers(line))
    ]


def _numbers(text: str) -> Iterator[float]:
    return (float(found.replace("_", "")) for found in _FLOAT.findall(text))


def _records(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    """The fields of the module's classes that have no constructor of their own, in the order in which a call gives them."""
    return {
        statement.name: tuple(
            field.target.id
            for field in statement.body
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        )
        for statement in tree.body
        if isinstance(statement, ast.ClassDef)
        and not any(isinstance(each, ast.FunctionDef) and each.name == "__init__" for each in statement.body)
    }


def _is_keyed(node: ast.AST, part: ast.AST | None, fields: Sequence[str]) -> bool:
    """Whether a part of a node has a name of its own: a key, a keyword, a field, a target, a function that returns it."""
    if isinstance(node, ast.Call):
        named = (*node.args[: len(fields)], *(word.value for word in node.keywords))
        return any(value is part for value in named)
    if isinstance(node, (ast.List, ast.Tuple)):
        return bool(_texts(node.elts))  # a row that begins with a name
    return isinstance(node, (ast.Dict, ast.Assign, ast.AnnAssign, ast.Return))


def _covers(node: ast.AST, rows: list[int]) -> bool:
    """Whether one of the sorted rows lies inside a node."""
    first, last = getattr(node, "lineno", 0), getattr(node, "end_lineno", rows[-1])
    place = bisect_left(rows, first)
    return place < len(rows) and rows[place] <= last


@lru_cache(maxsize=4096)
def _is_published(value: float, short: bool = False) -> bool:
    """Whether a number is published; a ``short`` one names no owner by itself."""
    return any(match.constant.distinctive and match.channel < 0 for match in exact(abs(value))) or (
        short and is_short_factor(value)
    )


def _within(node: ast.AST, names: Names, fields: Sequence[str] = ()) -> Iterator[tuple[ast.AST | None, Names]]:
    """The parts of a node that may hold a value, with the names around each."""
    if isinstance(node, (ast.If, ast.IfExp, ast.match_case)):
        yield from _branches(node, names)
    elif isinstance(node, ast.Dict):
        beside = _texts(node.values)
        for key, value in zip(node.keys, node.values, strict=True):
            yield value, (_names_in(key), beside, *names)
    elif isinstance(node, ast.Call):
        values = [*node.args, *(word.value for word in node.keywords)]
        beside = _texts(values)
        outer = (beside, _names_in(node.func), *names)
        yield node.func, names
        own = [(name,) for name in fields[: len(node.args)]]
        yield from ((value, (*own[i : i + 1], *outer)) for i, value in enumerate(node.args))
        yield from ((word.value, ((word.arg or "",), *outer)) for word in node.keywords)
    elif isinstance(node, (ast.List, ast.Tuple)):
        beside = _texts(node.elts)
        row = [((f"[{index}]",), beside) if beside else (beside,) for index in range(len(node.elts))]
        yield from ((value, (*own, *names)) for value, own in zip(node.elts, row, strict=True))
    elif isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if node.value is not None:
            yield node.value, (tuple(name for target in targets for name in _names_in(target)), *names)
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield from _definition(node, names)
    elif not isinstance(node, (ast.Compare, ast.Subscript)):
        yield from ((child, names) for child in ast.iter_child_nodes(node))


def _definition(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, names: Names
) -> Iterator[tuple[ast.AST | None, Names]]:
    """The body and the defaults of a function or class; a class's own texts stand beside its numbers."""
    own: Names = names if node.name == "__init__" else ((node.name,), *names)
    if isinstance(node, ast.ClassDef):
        own = (_texts(_fields(node.body)), *own)
    else:
        arguments = node.args
        given = [*arguments.posonlyargs, *arguments.args]
        pairs = list(zip(reversed(given), reversed(arguments.defaults), strict=False))
        pairs += [(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None]
        yield from ((default, ((argument.arg,), *own)) for argument, default in pairs)
    yield from ((statement, own) for statement in node.body)


def _fields(body: Iterable[ast.stmt]) -> Iterator[ast.expr]:
    """What objects of a class have, whichever: attributes, what a constructor sets, what a property returns without ado."""
    for statement in body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)):
            if statement.value is not None:
                yield statement.value
        elif isinstance(statement, ast.FunctionDef):
            if statement.name == "__init__":
                yield from _fields(s for s in statement.body if _sets_attribute(s))
            elif isinstance(last := statement.body[-1], ast.Return) and last.value is not None:
                yield from (last.value,) if all(map(_says_nothing, statement.body[:-1])) else ()


def _sets_attribute(statement: ast.stmt) -> bool:
    """``self.repo = ...``"""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return all(isinstance(t, ast.Attribute) and isinstance(t.value, ast.Name) and t.value.id == "self" for t in targets)


def _says_nothing(statement: ast.stmt) -> bool:
    """Whether a statement is a text about what follows."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _branches(node: ast.If | ast.IfExp | ast.match_case, names: Names) -> Iterator[tuple[ast.AST | None, Names]]:
    """What a condition says of its branch; it says nothing of the other one, nor where it denies something."""
    if isinstance(node, ast.match_case):
        said = _texts([n.value for n in ast.walk(node.pattern) if isinstance(n, ast.MatchValue)], attributes=True)
        yield from ((statement, (said, *names)) for statement in node.body)
        return
    denied = any(isinstance(part, _DENIALS) for part in ast.walk(node.test))
    said = () if denied else _names_in(node.test)
    for part in node.body if isinstance(node, ast.If) else [node.body]:
        yield part, (said, *names)
    for part in node.orelse if isinstance(node, ast.If) else [node.orelse]:
        yield part, names


def _names_in(node: ast.AST | None) -> tuple[str, ...]:
    """The texts and names of a key, a target or a condition."""
    found: list[str] = []
    for part in ast.walk(node) if node is not None else ():
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            found.append(part.value[:200])
        elif isinstance(part, ast.Name):
            found.append(part.id)
        elif isinstance(part, ast.Attribute):
            found.append(part.attr)
    return tuple(dict.fromkeys(found))


def _texts(values: Iterable[ast.expr], attributes: bool = False) -> tuple[str, ...]:
    """The texts among values that stand beside each other, also of members: ``Family.FLUX``."""
    found = [v.value[:200] for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]
    return (*found, *(v.attr for v in values if attributes and isinstance(v, ast.Attribute)))


def of_configuration(bindings: Iterable[Binding]) -> list[Labelled]:
    """The published numbers of a configuration: its keys are names, and so are the texts of its table."""
    texts: dict[tuple[str, ...], list[str]] = {}
    numbers: list[tuple[tuple[str, ...], float, Binding]] = []
    for binding in bindings:
        *table, _ = keys = tuple(binding.name.split("\n"))
        value = _literal(binding.text)
        if isinstance(value, str):
            texts.setdefault(tuple(table), []).append(value[:200])
        elif isinstance(value, float) and _is_published(value, short=True):
            numbers.append((keys, value, binding))
    found = []
    for keys, value, binding in numbers[:_MOST]:
        names = [[keys[-1]]]
        for depth in range(len(keys) - 1, -1, -1):
            names += [texts.get(keys[:depth], []), [keys[depth - 1]] if depth else []]
        found.append(Labelled(value, f"{value:g}", binding.span, [level for level in names if level]))
    return found


def _literal(text: str) -> object:
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
