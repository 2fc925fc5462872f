"""Further transformations that keep the meaning: other containers for constants, other shapes of functions.

As those of :mod:`benchmarks.metamorphic.transformations`, each takes a program's text, and gives None where it does not apply.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator

from benchmarks.metamorphic.transformations import Files, Function, edited, parts, split


def star(source: str) -> Files | None:
    """As ``split``, but every file imports all of the others it needs by ``*``."""
    files = split(source)
    if files is None:
        return None
    return {name: _starred(text, files) for name, text in files.items()}


def _starred(text: str, files: Files) -> str:
    lines = []
    for line in text.splitlines():
        module, sep, names = line.removeprefix("from ").partition(" import ")
        public = sep and f"{module}.py" in files and not any(name.startswith("_") for name in names.split(", "))
        lines.append(f"from {module} import *" if public else line)
    return "\n".join(lines) + "\n"


def table(source: str) -> Files | None:
    """Constants of the module are entries of a dictionary in another file."""
    return _held(source, "VALUES = {{\n{entries}}}\n", "    {name!r}: {value},\n", "VALUES[{name!r}]")


def record(source: str) -> Files | None:
    """Constants of the module are fields of a frozen dataclass in another file."""
    head = "from dataclasses import dataclass\n\n\n@dataclass(frozen=True)\nclass Values:\n{entries}\n\nVALUES = Values()\n"
    return _held(source, head, "    {name}: object = {value}\n", "VALUES.{name}")


def _held(source: str, head: str, entry: str, use: str) -> Files | None:
    """Move what is one number, or the negative of one, into a container."""
    tree = ast.parse(source)
    held: dict[str, ast.Assign] = {}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and _is_number(node.value):
            held[target.id] = node
    stored = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    arguments = {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    held = {name: node for name, node in held.items() if stored[name] == 1 and name not in arguments}
    if not held:
        return None
    entries = "".join(entry.format(name=name, value=ast.unparse(node.value)) for name, node in held.items())
    reads = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and n.id in held]
    edits: list[tuple[ast.AST, str]] = [(n, use.format(name=n.id)) for n in reads]
    edits += [(node, "pass") for node in held.values()]
    future = parts(source).future
    text = edited(source, edits).removeprefix(future)
    return {"main.py": f"{future}from held import VALUES\n{text}", "held.py": head.format(entries=entries)}


def _is_number(node: ast.expr) -> bool:
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(inner, ast.Constant) and isinstance(inner.value, (int, float))


def inline(source: str) -> Files | None:
    """A local that is assigned and read once, in the next statement, is written where it is read."""
    tree = ast.parse(source)
    edits: list[tuple[ast.AST, str]] = []
    for function in ast.walk(tree):
        if isinstance(function, Function):
            names = Counter(n.id for n in ast.walk(function) if isinstance(n, ast.Name))
            used = False
            for first, second in zip(function.body, function.body[1:], strict=False):
                found = None if used else _inlined(source, first, second, names)
                used = found is not None
                edits += found or []
    return {"main.py": edited(source, edits)} if edits else None


def _inlined(source: str, first: ast.stmt, second: ast.stmt, names: Counter[str]) -> list[tuple[ast.AST, str]] | None:
    target = first.targets[0] if isinstance(first, ast.Assign) and len(first.targets) == 1 else None
    if not isinstance(first, ast.Assign) or not isinstance(target, ast.Name) or names[target.id] != 2:
        return None
    if not isinstance(second, ast.Assign | ast.Return | ast.Expr) or first.lineno == second.lineno:
        return None
    reads = [n for n in ast.walk(second) if isinstance(n, ast.Name) and n.id == target.id]
    text = ast.get_source_segment(source, first.value)
    if len(reads) != 1 or text is None or _is_deferred(second):
        return None
    return [(first, "pass"), (reads[0], f"({text})")]


def _is_deferred(statement: ast.stmt) -> bool:
    """Whether something in a statement may run later, or more than once."""
    kinds = (ast.Lambda, ast.ListComp, ast.GeneratorExp, ast.DictComp, ast.SetComp, ast.JoinedStr)
    return any(isinstance(node, kinds) for node in ast.walk(statement))


def early(source: str) -> Files | None:
    """What follows an ``if`` that returns becomes its ``else``."""
    lines = source.splitlines(keepends=True)
    changed: list[tuple[int, int, str]] = []
    for function in ast.walk(ast.parse(source)):
        for index, node in enumerate(function.body if isinstance(function, Function) else ()):
            rest = function.body[index + 1 :]
            if isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], ast.Return) and rest:
                changed.append((rest[0].lineno - 1, rest[-1].end_lineno or 0, " " * node.col_offset))
                break
    taken: list[tuple[int, int]] = []
    for start, end, indent in sorted(changed, reverse=True):
        if any(start < last and first < end for first, last in taken) or _has_text(lines[start:end]):
            continue
        taken.append((start, end))
        body = ["    " + line if line.strip() else line for line in lines[start:end]]
        lines[start:end] = [f"{indent}else:\n", *body]
    return {"main.py": "".join(lines)} if taken else None


def _has_text(lines: list[str]) -> bool:
    """Whether a string goes over several lines, which must not be indented."""
    return any('"""' in line or "'''" in line for line in lines)


def instance(source: str) -> Files | None:
    """Functions of the module become methods of an object of a class in another file."""
    whole = parts(source)
    functions = {
        name: (text, node)
        for name, (text, node) in whole.definitions.items()
        if isinstance(node, Function) and not node.decorator_list
    }
    if not functions or whole.rest or len(functions) < len(whole.definitions):
        return None
    body = "".join(f"{_method(text, node, set(functions))}\n" for text, node in functions.values())
    constants = "".join(dict.fromkeys(whole.constants.values()))
    return {
        "tools.py": f"{whole.head}\n{constants}\n\nclass Tools:\n{body}",
        "main.py": "from tools import Tools\n\ntools = Tools()\n",
    }


def _method(text: str, node: ast.AST, names: set[str]) -> str:
    calls = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name) and n.id in names]
    changed = edited(text, [(n, f"self.{n.id}") for n in calls])
    head, _, tail = changed.partition("(")
    comma = "" if tail.lstrip().startswith(")") else ", "
    return "".join("    " + line if line.strip() else line for line in f"{head}(self{comma}{tail}".splitlines(True))


def partial(source: str) -> Files | None:
    """Products and quotients go through ``functools.partial`` of a helper in another file."""
    tree, text = ast.parse(source), parts(source)
    found = list(_outermost(tree))
    if not found:
        return None
    edits: list[tuple[ast.AST, str]] = []
    for node in found:
        left, right = (ast.get_source_segment(source, side) for side in (node.left, node.right))
        name = "scaled_up" if isinstance(node.op, ast.Mult) else "scaled_down"
        edits.append((node, f"partial({name}, b={right})({left})"))
    changed = edited(source, edits).removeprefix(text.future)
    helpers = "def scaled_up(a, b):\n    return a * b\n\n\ndef scaled_down(a, b):\n    return a / b\n"
    head = f"{text.future}from functools import partial\n\nfrom arithmetic_ops import scaled_down, scaled_up\n"
    return {"main.py": head + changed, "arithmetic_ops.py": helpers}


def _outermost(tree: ast.AST) -> Iterator[ast.BinOp]:
    """Products and quotients that stand in no other one."""
    for node in ast.iter_child_nodes(tree):
        product = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div)
        if isinstance(node, ast.BinOp) and product and not isinstance(node.left, ast.Constant | ast.List | ast.Tuple):
            yield node
        else:
            yield from _outermost(node)


MORE: dict[str, Callable[[str], Files | None]] = {
    "star": star,
    "table": table,
    "record": record,
    "inline": inline,
    "early": early,
    "instance": instance,
    "partial": partial,
}
