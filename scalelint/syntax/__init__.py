"""The one door to libcst: parsing, the text of a node, and positions without metadata wrappers.

libcst's position provider wraps and copies the whole tree and walks it once more, for a handful of nodes a file.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import math
import operator
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from scalelint.outline.depth import raise_if_deep
from scalelint.syntax.library import cst
from scalelint.syntax.positions import offsets, row_starts
from scalelint.syntax.writer import Writer

__all__ = ["ParseError", "Tree", "children", "cst", "is_value", "literal", "number", "parse", "statements"]

ParseError = cst.ParserSyntaxError


@functools.lru_cache(maxsize=4096)
def literal(text: str) -> Any:
    """The value of a number or string as written; None where Python has none for it (``"\\N{no such name}"``)."""
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def number(text: str) -> float | None:
    """The value of a number as written; None where it is beyond all measure, such as one of thousands of digits."""
    value = literal(text)
    try:
        found = float(value) if isinstance(value, (int, float)) else math.inf
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


#: fields of nodes that hold layout, or what stands between words
_LAYOUT = (
    "whitespace",
    "lpar",
    "rpar",
    "comma",
    "semicolon",
    "leading_lines",
    "header",
    "footer",
    "trailing",
    "lbracket",
    "rbracket",
    "lines_after",
    "equal",
    "dot",
)


@functools.lru_cache(maxsize=512)
def _words_of(kind: type) -> tuple[str, ...]:
    """The fields of a node that hold code, as nodes."""
    return tuple(
        each.name
        for each in dataclasses.fields(kind)
        if not each.name.startswith(_LAYOUT) and each.type not in (str, "str")
    )


def _parts_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of those fields."""
    return _reader(_words_of(kind))


def _reader(words: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    if not words:
        return _no_parts
    read = operator.attrgetter(*words)
    return read if len(words) > 1 else lambda node: (read(node),)


def _no_parts(node: object) -> tuple[Any, ...]:
    return ()


class _Known(dict[type, Any]):
    """What is known of a kind of nodes, found when it is first met."""

    def __init__(self, find: Callable[[type], Any]) -> None:
        self._find = find

    def __missing__(self, kind: type) -> Any:
        found = self[kind] = self._find(kind)
        return found


_PARTS = _Known(_parts_of)
_IS_NODE = _Known(lambda kind: issubclass(kind, cst.CSTNode))
_IS_VALUE = _Known(
    lambda kind: issubclass(
        kind, (cst.BaseExpression, cst.BaseElement, cst.BaseDictElement, cst.Arg, cst.SubscriptElement)
    )
)


def children(node: cst.CSTNode) -> list[cst.CSTNode]:
    """The nodes of code directly inside a node: as libcst's own, without layout, and twenty times as fast."""
    found: list[cst.CSTNode] = []
    for value in _PARTS[type(node)](node):
        kind = type(value)
        if kind is tuple or kind is list:
            found += value  # of nodes
        elif _IS_NODE[kind]:
            found.append(value)
    return found


def is_value(node: cst.CSTNode) -> bool:
    """Whether a node is an expression, or holds one as an element, an argument or an index."""
    found: bool = _IS_VALUE[type(node)]
    return found


#: the fields of statements that hold statements
_BLOCKS = frozenset({"body", "handlers", "orelse", "finalbody", "cases"})


def _inner_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of the fields that hold statements."""
    words = tuple(word for word in _words_of(kind) if word in _BLOCKS)
    return _reader(() if issubclass(kind, cst.BaseExpression) else words)


_INNER = _Known(_inner_of)


def statements(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """A node, and the statements and blocks inside it: in the order of ``descendants``, without a look at expressions."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        for value in _INNER[type(current)](current):
            if type(value) in (tuple, list):
                waiting += value
            elif value is not None:
                waiting.append(value)


def descendants(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """A node and all nodes of code inside it, in no order."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        for value in _PARTS[type(current)](current):  # as ``children`` has them
            kind = type(value)
            if kind is tuple or kind is list:
                waiting += value
            elif _IS_NODE[kind]:
                waiting.append(value)


class Tree:
    """A parsed text with a map from its lines to those of the file that it was cut from."""

    def __init__(self, pieces: Sequence[str], lines: list[int] | None = None) -> None:
        self.text = "".join(pieces)
        self.module = _joined(pieces) if len(pieces) > 1 else cst.parse_module(self.text)
        self._lines = lines
        #: of nodes that were asked for, of other trees among them: by ``id``, with the node
        self._texts: dict[int, tuple[str, cst.CSTNode]] = {}
        #: calls that stand for others of an analysis, by the ids of the two nodes that they are made of, with these
        self.made: dict[tuple[int, int], tuple[cst.Call, cst.CSTNode, cst.CSTNode]] = {}

    @functools.cached_property
    def ids(self) -> frozenset[int]:
        """``id`` of every node, by which a node is known to be of this tree."""
        return frozenset(map(id, descendants(self.module)))

    def text_of(self, node: cst.CSTNode) -> str:
        """The source text of a node, its own parentheses and comments left out, on one line; remembered."""
        found = self._texts.get(id(node))
        if found is None:
            found = self._texts[id(node)] = self._text_of(node), node
        return found[0]

    def _text_of(self, node: cst.CSTNode) -> str:
        if type(node) is cst.Name:
            return node.value
        if type(node) is cst.Attribute and isinstance(node.value, (cst.Name, cst.Attribute)) and not node.value.lpar:
            return f"{self.text_of(node.value)}.{node.attr.value}"
        writer = Writer(self.module)
        writer.write(node, bare=True)
        return " ".join("".join(token for token in writer.tokens if not token.startswith("#")).split())

    def locate(self, nodes: Iterable[cst.CSTNode]) -> dict[int, tuple[int, int, int, int]]:
        """``id(node)`` to (line, column, end line, end column) in the file, 1-based, end exclusive."""
        found = offsets(self.module, self.text, nodes)
        rows = row_starts(self.text) if found else []
        return {key: (*self._place(start, rows), *self._place(end, rows)) for key, (start, end) in found.items()}

    def _place(self, offset: int, rows: list[int]) -> tuple[int, int]:
        row = bisect_right(rows, offset) - 1
        line = self._lines[row] if self._lines else row + 1
        return line, offset - rows[row] + 1


def _joined(pieces: Sequence[str]) -> cst.Module:
    """The tree of a text whose pieces begin with statements of the module or of a class in it."""
    module = cst.parse_module(pieces[0])
    body = list(module.body)
    for piece in pieces[1:]:
        inside = piece[0].isspace()
        found = list(cst.parse_module(f"class _:\n{piece}" if inside else piece, module.config_for_parsing).body)
        if inside:
            opened, rest = cst.ensure_type(body.pop(), cst.ClassDef), cst.ensure_type(found.pop(0), cst.ClassDef)
            block = opened.body.with_changes(body=[*opened.body.body, *rest.body.body])
            body.append(opened.with_changes(body=block))
        body += found
    return module.with_changes(body=body)


def parse(*pieces: str, lines: list[int] | None = None) -> Tree:
    """Parse a text in one piece, or in several that each begin with a statement of the module or of a class in it.

    ``lines[i]`` is the file's line number of the text's i-th line. Raises ParseError where the text is no Python, and
    TooDeepError where its expressions would take libcst seconds.
    """
    for piece in pieces:
        raise_if_deep(piece)
    return Tree(pieces, lines)
