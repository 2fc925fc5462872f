"""One Python file as rewriting sees it: its text, its syntax tree, and where each node stands.

The tree only says what and where; all writing is done by edits of the text. The standard library's ``ast`` is used,
because a whole tree of it costs a tenth of libcst's and rewriting asks for nothing but positions.
"""

from __future__ import annotations

import ast
import re
from functools import cached_property

from scalelint.files.source import decode, python_tree
from scalelint.model import Span
from scalelint.outline.reading import blocks
from scalelint.rewrite.edit.edits import Offsets
from scalelint.rewrite.edit.folding import fold
from scalelint.rewrite.edit.nodes import Function, Nodes

_FILLER = re.compile(r"(?:[ \t\f\r\n]|\\\r?\n|#[^\r\n]*)*")


class Code:
    """A parsed Python file. Raises SourceError or SyntaxError where it can't be read."""

    def __init__(self, path: str, source: bytes) -> None:
        self.path = path
        self.source = source
        self.text = decode(source)
        self.tree = python_tree(self.text)
        self.offsets = Offsets(self.text)
        #: imports, ``global``, functions and classes, wherever they stand
        self.declarations = fold(self.tree, self.text, self.offsets.starts)
        self._ascii = self.text.isascii()

    @cached_property
    def nodes(self) -> Nodes:
        """The nodes of the tree by their places and names."""
        return Nodes(self.tree, self.text, self.offsets.starts)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """A node's parent."""
        return self.nodes.parent(node)

    @cached_property
    def statements(self) -> list[ast.stmt]:
        """All statements, those of one block in their order."""
        found = list(self.tree.body)
        stack = list(found)
        while stack:
            node = stack.pop()
            getattr(node, "body", None)  # unfolds a function
            for suite in blocks(node):
                found += suite
                stack += suite
        return found

    def _offset(self, line: int, column: int) -> int:
        if not self._ascii:
            column = len(self.offsets.line(line).encode()[:column].decode())
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
        child, current = node, self.parent(node)
        while current is not None:
            if isinstance(current, (*Function, ast.Lambda)) and self._inside(child, current):
                return current
            if isinstance(current, (ast.ClassDef, ast.Module)):
                return current
            child, current = current, self.parent(current)
        return self.tree

    @staticmethod
    def _inside(child: ast.AST, function: ast.AST) -> bool:
        if isinstance(function, ast.Lambda):
            return child is function.body
        return child in function.body  # type: ignore[attr-defined]

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """The innermost class around a node, functions looked through."""
        current = self.parent(node)
        while current is not None and not isinstance(current, ast.ClassDef):
            current = self.parent(current)
        return current

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
            current = self.parent(current)
        return current
