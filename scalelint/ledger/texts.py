"""The text of expressions as it stands in a file, with its place."""

from __future__ import annotations

import ast

from scalelint.ledger.tables import LONGEST, ORDINARY
from scalelint.model import Span


class Texts:
    """The lines of a file, as nodes of its tree point into them."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def source(self, node: ast.expr) -> tuple[str, Span]:
        """The text of an expression, "" for one that is too long, with its place."""
        span = self.span(node)
        if node.end_lineno is None or node.end_lineno - node.lineno > 400:
            return "", span
        parts = self.lines[node.lineno - 1 : node.end_lineno]
        first = parts[0].encode()
        if len(parts) == 1:
            text = first[node.col_offset : node.end_col_offset].decode()
        else:
            last = parts[-1].encode()[: node.end_col_offset].decode()
            text = "".join([first[node.col_offset :].decode(), *parts[1:-1], last])
        most = LONGEST if isinstance(node, (ast.Dict, ast.List, ast.Tuple)) else ORDINARY * 2
        return (text if len(text) <= most else ""), span

    def span(self, node: ast.expr) -> Span:
        """Where an expression stands; columns count characters."""
        end = node.end_lineno or node.lineno
        return Span(
            node.lineno, self._column(node.lineno, node.col_offset), end, self._column(end, node.end_col_offset or 0)
        )

    def _column(self, line: int, offset: int) -> int:
        text = self.lines[line - 1]
        return offset + 1 if text.isascii() else len(text.encode()[:offset].decode()) + 1


def last(node: ast.expr) -> str:
    """The last name of a name or attribute; "" for others."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def text_of(node: ast.expr) -> str:
    """A name, attribute or subscript as text; keys keep their quotes."""
    return ast.unparse(node) if not isinstance(node, ast.Name) else node.id
