"""One Python file as rewriting sees it: its text, its syntax tree, and where each node stands.

The tree only says what and where; all writing is done by edits of the text. The standard library's ``ast`` is used,
because a whole tree of it costs a tenth of libcst's and rewriting asks for nothing but positions.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property

from scalelint.files.source import decode
from scalelint.model import Span
from scalelint.outline.reading import blocks
from scalelint.rewrite.edits import Offsets

_FILLER = re.compile(r"(?:[ \t\f\r\n]|\\\r?\n|#[^\r\n]*)*")
_OPTION = re.compile(r"(?:--)?[A-Za-z_][\w-]*")
Function = (ast.FunctionDef, ast.AsyncFunctionDef)


class Code:
    """A parsed Python file. Raises SourceError or SyntaxError where it can't be read."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path = path
        self.source = source
        self.text = decode(source)
        self.tree = ast.parse(self.text)
        self.offsets = Offsets(self.text)
        self._ascii = self.text.isascii()

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """Each node's parent."""
        return _parents(self.tree)

    @cached_property
    def statements(self) -> list[ast.stmt]:
        """All statements, those of one block in their order."""
        found = list(self.tree.body)
        stack = list(found)
        while stack:
            for suite in blocks(stack.pop()):
                found += suite
                stack += suite
        return found

    def _offset(self, line: int, column: int) -> int:
        if not self._ascii:
            column = len(self.offsets.lines[line - 1].encode()[:column].decode())
        return self.offsets.starts[line - 1] + column

    def stretch(self, node: ast.AST) -> tuple[int, int]:
        """The offsets of a node, its own parentheses left out."""
        line, column = node.lineno, node.col_offset  # type: ignore[attr-defined]
        end_line, end_column = node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]
        return self._offset(line, column), self._offset(end_line, end_column)

    def skip(self, offset: int) -> int:
        """The next offset that is neither space nor comment nor a continued line."""
        match = _FILLER.match(self.text, offset)
        return match.end() if match else offset

    def operator(self, left: ast.AST) -> int:
        """The offset of the operator behind an operand; closing parentheses are passed by."""
        place = self.skip(self.stretch(left)[1])
        while self.text[place : place + 1] == ")":
            place = self.skip(place + 1)
        return place

    def source_of(self, node: ast.AST) -> str:
        """A node's text."""
        start, end = self.stretch(node)
        return self.text[start:end]

    def span(self, node: ast.AST) -> Span:
        """A node's place in lines and columns."""
        return self.offsets.span(*self.stretch(node))

    def line(self, node: ast.AST) -> int:
        """The line a node begins in."""
        return int(getattr(node, "lineno", 1))

    def scope(self, node: ast.AST) -> ast.AST:
        """The innermost function, lambda, class or module around a node (a default belongs outside)."""
        child, current = node, self.parents.get(node)
        while current is not None:
            if isinstance(current, (*Function, ast.Lambda)) and self._inside(child, current):
                return current
            if isinstance(current, (ast.ClassDef, ast.Module)):
                return current
            child, current = current, self.parents.get(current)
        return self.tree

    @staticmethod
    def _inside(child: ast.AST, function: ast.AST) -> bool:
        if isinstance(function, ast.Lambda):
            return child is function.body
        return child in function.body  # type: ignore[attr-defined]

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """The innermost class around a node, functions looked through."""
        current = self.parents.get(node)
        while current is not None and not isinstance(current, ast.ClassDef):
            current = self.parents.get(current)
        return current

    @cached_property
    def index(self) -> dict[str, list[ast.AST]]:
        """Each name to the places that mention it: names, attributes, keywords, parameters, one-word strings."""
        found: dict[str, list[ast.AST]] = {}
        for node in self.parents:
            name = _mentioned(node)
            if name:
                found.setdefault(name, []).append(node)
        return found

    @property
    def is_program(self) -> bool:
        """Whether the file runs on its own: ``if __name__ == "__main__":``."""
        return any(
            isinstance(node, ast.If)
            and isinstance(node.test, ast.Compare)
            and isinstance(node.test.left, ast.Name)
            and node.test.left.id == "__name__"
            for node in self.tree.body
        )

    def statement(self, node: ast.AST) -> ast.stmt | None:
        """The innermost statement around a node."""
        current: ast.AST | None = node
        while current is not None and not isinstance(current, ast.stmt):
            current = self.parents.get(current)
        return current


class Near(Code):
    """A file of which only the nodes that reach into some lines have parents: the rest need not be looked at."""

    def __init__(self, path: str, source: bytes, lines: Iterable[int]) -> None:
        super().__init__(path, source)
        self._near = sorted(lines)

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The parent of each node that reaches into the lines, in the order in which a whole file has them."""
        return _parents(self.tree, self._reaches)

    def _reaches(self, node: ast.AST) -> bool:
        last = getattr(node, "end_lineno", None)
        if last is None:  # arguments, comprehensions: only what they hold has a place
            return True
        first = min(part.lineno for part in (node, *getattr(node, "decorator_list", ())))
        index = bisect_left(self._near, first)
        return index < len(self._near) and self._near[index] <= last


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right inside a node: what ``ast.iter_child_nodes`` gives, in half the time."""
    found: list[ast.AST] = []
    for value in vars(node).values():
        if type(value) is list:
            found += [child for child in value if isinstance(child, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def inside(node: ast.AST) -> list[ast.AST]:
    """A node with all that is inside it, the outer ones first."""
    found = [node]
    for each in found:
        found += children(each)
    return found


def _parents(tree: ast.AST, counts: Callable[[ast.AST], bool] | None = None) -> dict[ast.AST, ast.AST]:
    """The parent of each node; where a node does not count, neither does what is inside it."""
    found: dict[ast.AST, ast.AST] = {}
    stack = [tree]
    while stack:
        node = stack.pop()
        for value in vars(node).values():  # faster than ast.iter_child_nodes, and this is done for many files
            for child in value if type(value) is list else (value,):
                if isinstance(child, ast.AST) and (counts is None or counts(child)):
                    found[child] = node
                    stack.append(child)
    return found


def _mentioned(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, (ast.keyword, ast.arg)):
        return node.arg or ""
    if isinstance(node, Function):
        return node.name
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _OPTION.fullmatch(node.value):
        return node.value.lstrip("-").replace("-", "_")
    return ""
