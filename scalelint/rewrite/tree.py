"""All Python files of a run for rewriting: parsed when a search for a name asks for them, and their definitions."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from scalelint.files.source import SourceError
from scalelint.rewrite.text import Code, Function

_WORD = re.compile(rb"[A-Za-z_]\w*")
_OPTION = re.compile(rb"--([A-Za-z][\w-]*)")


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
        self._words: dict[bytes, list[str]] | None = None
        self._classes: dict[str, list[Place]] = {}
        self._single: dict[str, Place | None] = {}
        self._functions: dict[str, list[Place]] = {}
        self._by_name: dict[str, list[str]] = {}
        for path in self.paths:
            self._by_name.setdefault(_last_two(path), []).append(path)

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

    def holding(self, name: str) -> list[str]:
        """The files that hold a name as a word (``--scaling-factor`` counts as ``scaling_factor``)."""
        if self._words is None:
            self._words = {}
            for path in self.paths:
                for word in _words_of(self.source(path)):
                    self._words.setdefault(word, []).append(path)
        return self._words.get(name.encode(), [])

    def codes(self, name: str, beside: Sequence[str] = ()) -> Iterator[Code]:
        """The parsed files that hold a name; ``beside``: and one of these."""
        near = {path for other in beside for path in self.holding(other)}
        for path in self.holding(name):
            code = self.code(path) if not beside or path in near else None
            if code is not None:
                yield code

    def mentions(self, name: str, beside: Sequence[str] = ()) -> Iterator[Place]:
        """Every place that mentions a name, in the whole tree or in files that hold one of ``beside`` too."""
        for code in self.codes(name, beside):
            for node in code.index.get(name, ()):
                yield Place(code, node)

    def unread(self, name: str) -> list[str]:
        """Files that hold a name and can't be parsed."""
        return [path for path in self.holding(name) if self.code(path) is None]

    def _defining(self, keyword: bytes, name: str) -> Iterator[Code]:
        """The parsed files in which a name follows ``class`` or ``def``; others need not be parsed."""
        written = keyword + b" " + name.encode()
        for path in self.holding(name):
            code = self.code(path) if written in self.source(path) else None
            if code is not None:
                yield code

    def classes(self, name: str) -> list[Place]:
        """The classes of a name."""
        if name not in self._classes:
            found = (Place(code, node) for code in self._defining(b"class", name) for node in definitions(code, name))
            self._classes[name] = [place for place in found if isinstance(place.node, ast.ClassDef)]
        return self._classes[name]

    def functions(self, name: str) -> list[Place]:
        """The functions and methods of a name."""
        if name not in self._functions:
            found = (Place(code, node) for code in self._defining(b"def", name) for node in definitions(code, name))
            self._functions[name] = [place for place in found if isinstance(place.node, Function)]
        return self._functions[name]

    def only_function(self, name: str) -> Place | None:
        """The function or method of a name that no other has; files are only parsed where the text shows one."""
        if name not in self._single:
            line = re.compile(rb"^[ \t]*(?:async[ \t]+)?def " + name.encode() + rb"\b", re.MULTILINE)
            holding = [path for path in self.holding(name) if b"def " + name.encode() in self.source(path)]
            written = [path for path in holding for _ in line.finditer(self.source(path))]
            found = self.functions(name) if len(written) == 1 else []
            self._single[name] = found[0] if len(found) == 1 else None
        return self._single[name]

    def module(self, dotted: str, near: str) -> Code | None:
        """The file of an imported module, the one nearest to the importing file where several fit."""
        parts = [part for part in dotted.split(".") if part]
        if not parts:
            return None
        endings = ("/".join(parts) + ".py", "/".join([*parts, "__init__.py"]))
        candidates = [path for ending in endings for path in self._by_name.get(_last_two(ending), ())]
        found = [path for path in candidates if any(path == e or path.endswith("/" + e) for e in endings)]
        found.sort(key=lambda path: (-_common(path, near), len(path)))
        return self.code(found[0]) if found else None


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one.split("/"), other.split("/"), strict=False):
        if a != b:
            break
        count += 1
    return count


def _words_of(source: bytes) -> set[bytes]:
    words = set(_WORD.findall(source))
    if b"--" in source:
        words.update(option.replace(b"-", b"_") for option in _OPTION.findall(source))
    return words


def _last_two(path: str) -> str:
    """What a module's file is looked up by: its name, with the folder's where it is a package."""
    parts = path.split("/")
    return "/".join(parts[-2:]) if parts[-1] == "__init__.py" else parts[-1]


def definitions(code: Code, name: str) -> list[ast.AST]:
    """The classes and functions of a name in a file; all of them are remembered with it."""
    known: dict[str, list[ast.AST]] | None = code.__dict__.get("definitions")
    if known is None:
        known = {}
        for node in code.statements:
            if isinstance(node, (*Function, ast.ClassDef)):
                known.setdefault(node.name, []).append(node)
        code.__dict__["definitions"] = known
    return known.get(name, [])


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
