"""All Python files of a run for rewriting: parsed when a search for a name asks for them, and their definitions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import NamedTuple

from scalelint.files.source import SourceError
from scalelint.rewrite.text import Code, Function


class Place(NamedTuple):
    """A syntax node and the file it stands in."""

    code: Code
    node: ast.AST

    def __str__(self) -> str:
        return f"{self.code.path}:{self.code.line(self.node)}"


class CodeTree:
    """The files of a run by path, with searches for names."""

    def __init__(self, paths: list[str], read: Callable[[str], bytes]) -> None:
        self.paths = [path for path in paths if path.endswith((".py", ".pyi"))]
        self._read = read
        self._sources: dict[str, bytes] = {}
        self._parsed: dict[str, Code | None] = {}
        self._found: dict[str, list[str]] = {}

    def source(self, path: str) -> bytes:
        """A file's bytes; none where it can't be read."""
        if path not in self._sources:
            try:
                self._sources[path] = self._read(path)
            except OSError:
                self._sources[path] = b""
        return self._sources[path]

    def code(self, path: str) -> Code | None:
        """A file's tree; None where it doesn't parse."""
        if path not in self._parsed:
            try:
                self._parsed[path] = Code(path, self.source(path))
            except (SourceError, SyntaxError, ValueError, RecursionError, MemoryError):
                self._parsed[path] = None
        return self._parsed[path]

    def holding(self, text: str) -> list[str]:
        """The files whose bytes hold a text."""
        if text not in self._found:
            wanted = text.encode()
            self._found[text] = [path for path in self.paths if wanted in self.source(path)]
        return self._found[text]

    def codes(self, text: str) -> Iterator[Code]:
        """The parsed files that hold a text."""
        for path in self.holding(text):
            code = self.code(path)
            if code is not None:
                yield code

    def mentions(self, name: str) -> Iterator[Place]:
        """Every place in the tree that mentions a name."""
        for code in self.codes(name):
            for node in code.index.get(name, ()):
                yield Place(code, node)

    def unread(self, name: str) -> list[str]:
        """Files that hold a name and can't be parsed."""
        return [path for path in self.holding(name) if self.code(path) is None]

    def classes(self, name: str) -> list[Place]:
        """The classes of a name."""
        return [
            Place(c, n)
            for c in self.codes(f"class {name}")
            for n in _definitions(c)
            if isinstance(n, ast.ClassDef) and n.name == name
        ]

    def functions(self, name: str) -> list[Place]:
        """The functions and methods of a name."""
        return [
            Place(c, n)
            for c in self.codes(f"def {name}")
            for n in _definitions(c)
            if isinstance(n, Function) and n.name == name
        ]

    def module(self, dotted: str, near: str) -> Code | None:
        """The file of an imported module, the one nearest to the importing file where several fit."""
        parts = [part for part in dotted.split(".") if part]
        if not parts:
            return None
        endings = ("/".join(parts) + ".py", "/".join([*parts, "__init__.py"]))
        found = [path for path in self.paths if any(path == e or path.endswith("/" + e) for e in endings)]
        found.sort(key=lambda path: (-_common(path, near), len(path)))
        return self.code(found[0]) if found else None


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one.split("/"), other.split("/"), strict=False):
        if a != b:
            break
        count += 1
    return count


def _definitions(code: Code) -> list[ast.AST]:
    """The classes and functions of a file; remembered with it."""
    found: list[ast.AST] | None = code.__dict__.get("definitions")
    if found is None:
        found = [node for node in code.parents if isinstance(node, (*Function, ast.ClassDef))]
        code.__dict__["definitions"] = found
    return found


def class_key(place: Place) -> str:
    """A name for a class of the tree: its file and its name."""
    assert isinstance(place.node, ast.ClassDef)
    return f"{place.code.path}::{place.node.name}"


def qualname(code: Code, node: ast.AST) -> str:
    """The dotted name of a function or class inside its file; "" for the module."""
    parts: list[str] = []
    current: ast.AST | None = node
    while current is not None:
        if isinstance(current, (*Function, ast.ClassDef)):
            parts.append(current.name)
        elif isinstance(current, ast.Lambda):
            parts.append(f"<lambda:{current.lineno}:{current.col_offset}>")
        current = code.parents.get(current)
    return ".".join(reversed(parts))
