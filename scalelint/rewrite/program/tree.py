"""All Python files of a run for rewriting: parsed when a search for a name asks for them, and their definitions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from scalelint.files.source import SourceError
from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.sources import Sources

#: what holds Python that is rewritten
CODE = (".py", ".pyi", ".ipynb")


class Place(NamedTuple):
    """A syntax node and the file it stands in."""

    code: Code
    node: ast.AST

    def __str__(self) -> str:
        return f"{self.code.path}:{self.code.line(self.node)}"


class CodeTree:
    """The files of a run by path, with searches for names."""

    def __init__(self, paths: list[str], read: Callable[[str], bytes]) -> None:
        self.paths = [path for path in paths if path.endswith(CODE)]
        self.sources = Sources(self.paths, read)
        self._parsed: dict[str, Code | None] = {}
        self._defined: dict[tuple[str, str], list[Place]] = {}
        self._by_name: dict[str, list[str]] = {}
        for path in self.paths:
            self._by_name.setdefault(_last_two(path), []).append(path)

    def code(self, path: str) -> Code | None:
        """A file's tree; None where it doesn't parse."""
        if path not in self._parsed:
            try:
                self._parsed[path] = Code(path, self.sources.source(path))
            except (SourceError, SyntaxError, ValueError, RecursionError, MemoryError):
                self._parsed[path] = None
        return self._parsed[path]

    def codes(self, paths: Iterable[str]) -> Iterator[Code]:
        """The files that parse."""
        return filter(None, map(self.code, paths))

    def mentions(self, name: str, beside: Sequence[str] = ()) -> Iterator[Place]:
        """Every place that mentions a name; ``beside``: in the files that hold one of these, too."""
        return self._mentions(name, self.sources.mentioning(name), beside)

    def calls(self, name: str, beside: Sequence[str] = ()) -> Iterator[Place]:
        """The mentions of a name in files where something of that name is called; ``beside`` as for ``mentions``."""
        return self._mentions(name, self.sources.calling(name), beside)

    def _mentions(self, name: str, paths: Iterable[str], beside: Sequence[str]) -> Iterator[Place]:
        near = {path for other in beside for path in self.sources.holding(other)}
        for code in self.codes(path for path in paths if not beside or path in near):
            for node in code.nodes.mentioning(name):
                yield Place(code, node)

    def unread(self, name: str) -> list[str]:
        """Files that mention a name and can't be parsed."""
        return [path for path in self.sources.mentioning(name) if self.code(path) is None]

    def classes(self, name: str) -> list[Place]:
        """The classes of a name."""
        return self._definitions("class", name)

    def functions(self, name: str) -> list[Place]:
        """The functions and methods of a name."""
        return self._definitions("def", name)

    def only_function(self, name: str) -> Place | None:
        """The function or method of a name that no other has; files are only parsed where the text shows one."""
        found = self.functions(name) if len(self.sources.defining("def", name)) == 1 else []
        return found[0] if len(found) == 1 else None

    def _definitions(self, kind: str, name: str) -> list[Place]:
        if (kind, name) not in self._defined:
            codes = self.codes(dict.fromkeys(self.sources.defining(kind, name)))
            places = [Place(code, node) for code in codes for node in definitions(code, name)]
            wanted = ast.ClassDef if kind == "class" else Function
            self._defined[(kind, name)] = [place for place in places if isinstance(place.node, wanted)]
        return self._defined[(kind, name)]

    def module(self, dotted: str, near: str) -> Code | None:
        """The file of an imported module, the one nearest to the importing file where several fit."""
        found = self.nearest(dotted, near)
        return self.code(found) if found is not None else None

    def nearest(self, dotted: str, near: str) -> str | None:
        """The path of that file."""
        parts = [part for part in dotted.split(".") if part]
        if not parts:
            return None
        endings = ("/".join(parts) + ".py", "/".join([*parts, "__init__.py"]))
        candidates = [path for ending in endings for path in self._by_name.get(_last_two(ending), ())]
        found = [path for path in candidates if any(path == e or path.endswith("/" + e) for e in endings)]
        found.sort(key=lambda path: (-_common(path, near), len(path)))
        return found[0] if found else None


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one.split("/"), other.split("/"), strict=False):
        if a != b:
            break
        count += 1
    return count


def _last_two(path: str) -> str:
    """What a module's file is looked up by: its name, with the folder's where it is a package."""
    parts = path.split("/")
    return "/".join(parts[-2:]) if parts[-1] == "__init__.py" else parts[-1]


def definitions(code: Code, name: str) -> list[ast.AST]:
    """The classes and functions of a name in a file; all of them are remembered with it."""
    known: dict[str, list[ast.AST]] | None = code.__dict__.get("definitions")
    if known is None:
        known = {}
        for node in code.declarations:
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
        current = code.parent(current)
    return ".".join(reversed(parts))
