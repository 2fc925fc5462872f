"""Transformations that keep the meaning of a program of one file: its text to the files of the new program.

Each gives None where it does not apply. All edit the text, so that what stays stands as it stood.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Files = dict[str, str]
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Parts:
    """A program by what its statements are."""

    future: str = ""
    imports: str = ""
    definitions: dict[str, tuple[str, Definition]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)  #: name to the statement that binds it
    rest: str = ""  #: what runs when the program starts
    rest_names: set[str] = field(default_factory=set)

    @property
    def head(self) -> str:
        return self.future + self.imports


def parts(source: str) -> Parts:
    """Take a program apart."""
    tree, lines, found = ast.parse(source), source.splitlines(keepends=True), Parts()
    defined = {node.name for node in tree.body if isinstance(node, Definition)}
    for node in tree.body:
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
        text = "".join(lines[first - 1 : node.end_lineno]).rstrip("\n") + "\n"
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            found.future += text
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found.imports += text
        elif isinstance(node, Definition):
            found.definitions[node.name] = text, node
        elif isinstance(node, ast.Assign | ast.AnnAssign) and not _used(node) & defined:
            found.constants.update(dict.fromkeys(_bound(node), text))
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            found.rest += text
            found.rest_names |= _used(node)
    return found


def _used(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _bound(node: ast.AST) -> list[str]:
    return [each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]


def split(source: str) -> Files | None:
    """Every function and class in a file of its own, joined by absolute imports."""
    return _split(source, package=False)


def package(source: str) -> Files | None:
    """The same inside a package, joined by relative imports and handed on by its ``__init__``."""
    return _split(source, package=True)


def _split(source: str, *, package: bool) -> Files | None:
    whole = parts(source)
    if len(whole.definitions) < 2 and not (whole.definitions and whole.constants):
        return None
    dot, folder, outer = (".", "pkg/", "pkg.") if package else ("", "", "")
    homes = {name: f"part_{index}_{name.lower()}" for index, name in enumerate(whole.definitions)}

    def imports(names: set[str], prefix: str, own: str = "") -> str:
        text = "".join(f"from {prefix}{homes[n]} import {n}\n" for n in sorted(names & homes.keys() - {own}))
        constants = sorted(names & whole.constants.keys())
        return text + (f"from {prefix}values import {', '.join(constants)}\n" if constants else "")

    files = {
        f"{folder}{homes[name]}.py": whole.head + imports(_used(node), dot, name) + "\n\n" + text
        for name, (text, node) in whole.definitions.items()
    }
    if whole.constants:
        files[f"{folder}values.py"] = whole.head + "\n" + "".join(dict.fromkeys(whole.constants.values()))
    if package:
        files["pkg/__init__.py"] = "".join(f"from .{home} import {name}\n" for name, home in homes.items())
    if whole.rest:
        files["entry.py"] = whole.head + imports(whole.rest_names, outer) + "\n" + whole.rest
    return files


def rename(source: str) -> Files | None:
    """Local variables get names that say nothing."""
    edits = []
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, Function) and not _has_inner(function):
            parameters = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
            fixed = parameters | _in_strings(function)
            stored = [name for name in dict.fromkeys(_bound(function)) if name not in fixed]
            names = {name: f"v{index}" for index, name in enumerate(stored)}
            for each in ast.walk(function):
                if isinstance(each, ast.Name) and each.id in names:
                    edits.append((each, names[each.id]))
    return {"main.py": edited(source, edits)} if edits else None


def _has_inner(function: Function) -> bool:
    kinds = (
        ast.FunctionDef,
        ast.AsyncFunctionDef,
        ast.ClassDef,
        ast.Lambda,
        ast.Global,
        ast.Nonlocal,
        ast.ExceptHandler,
    )
    return any(isinstance(each, kinds) for statement in function.body for each in ast.walk(statement))


def _in_strings(function: Function) -> set[str]:
    strings = [each for each in ast.walk(function) if isinstance(each, ast.JoinedStr)]
    return {name for string in strings for name in _used(string)}


def outline(source: str) -> Files | None:
    """Every product and quotient goes through a helper in another file."""
    edits: list[tuple[ast.expr, str]] = []
    end = (0, 0)
    for node in sorted(_products(ast.parse(source)), key=lambda n: (n.lineno, n.col_offset, -(n.end_col_offset or 0))):
        if (node.lineno, node.col_offset) < end:
            continue  # inside of one that is replaced
        end = (node.end_lineno or 0, node.end_col_offset or 0)
        left, right = (ast.get_source_segment(source, side) for side in (node.left, node.right))
        name = "scaled_up" if isinstance(node.op, ast.Mult) else "scaled_down"
        edits.append((node, f"{name}({left}, {right})"))
    if not edits:
        return None
    whole = parts(source)
    text = edited(source, edits).removeprefix(whole.future)
    helpers = "def scaled_up(a, b):\n    return a * b\n\n\ndef scaled_down(a, b):\n    return a / b\n"
    return {
        "main.py": f"{whole.future}from arithmetic_ops import scaled_down, scaled_up\n{text}",
        "arithmetic_ops.py": helpers,
    }


def _products(tree: ast.AST) -> Iterable[ast.BinOp]:
    for node in ast.walk(tree):
        product = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div)
        if isinstance(node, ast.BinOp) and product and not isinstance(node.left, ast.Constant | ast.List | ast.Tuple):
            yield node


def method(source: str) -> Files | None:
    """Functions of the module become static methods of a class in another file."""
    whole = parts(source)
    functions = {
        name: text
        for name, (text, node) in whole.definitions.items()
        if isinstance(node, Function) and not node.decorator_list
    }
    if not functions or len(whole.definitions) < 2:
        return None

    def via(text: str) -> str:
        names = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name) and n.id in functions]
        return edited(text, [(n, f"Toolbox.{n.id}") for n in names])

    constants = "".join(dict.fromkeys(whole.constants.values()))
    others = {name: text for name, (text, _) in whole.definitions.items() if name not in functions}
    classes = f"from classes import {', '.join(sorted(others))}\n" if others else ""
    body = "".join(f"    @staticmethod\n{re.sub('(?m)^(?=.)', '    ', via(text))}\n" for text in functions.values())
    files = {"toolbox.py": f"{whole.head}{classes}{constants}\n\nclass Toolbox:\n{body}"}
    if others:
        texts = "\n\n".join(via(text) for text in others.values())
        files["classes.py"] = f"{whole.head}from toolbox import Toolbox\n{constants}\n\n{texts}"
    if whole.rest:
        files["entry.py"] = f"{whole.head}from toolbox import Toolbox\n{classes}{constants}{via(whole.rest)}"
    return files


def edited(source: str, edits: Iterable[tuple[Any, str]]) -> str:
    """A text in which nodes are replaced."""
    starts, data = [0], source.encode()
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    places = {
        (starts[n.lineno - 1] + n.col_offset, starts[(n.end_lineno or 1) - 1] + (n.end_col_offset or 0), text)
        for n, text in edits
    }
    for start, end, text in sorted(places, reverse=True):
        data = data[:start] + text.encode() + data[end:]
    return data.decode()


KINDS: dict[str, Callable[[str], Files | None]] = {
    "split": split,
    "package": package,
    "rename": rename,
    "outline": outline,
    "method": method,
}
