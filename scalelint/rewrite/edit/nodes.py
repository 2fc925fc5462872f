"""The nodes of one file's tree: their parents, what mentions a name, what reaches into a line.

A large tree of files has millions of nodes, and a migration asks for few of them. So all of this is found out one
statement at a time: the text says in which lines a name stands, and only the statements that reach into them are read.
"""

from __future__ import annotations

import ast
import keyword
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from scalelint.rewrite.edit.folding import FoldedAsyncFunction, FoldedFunction, hidden_from

Function = (ast.FunctionDef, ast.AsyncFunctionDef)
_KEYWORDS = frozenset((*keyword.kwlist, *keyword.softkwlist))
_INSIDE = re.compile(r"\w")
_COMMENT = re.compile(r"[ \t]*#")
_BEFORE = re.compile(r"(\w+)[ \t]+$")
_AFTER = re.compile(r"[ \t]+(\w+)")
_LONGEST = 40  #: characters of a keyword, with the space behind it
_OPTION = re.compile(r"(?:--)?[A-Za-z_][\w-]*")
#: the field in which a node of a kind mentions a name
_NAMING: dict[type[ast.AST], str] = {
    ast.Name: "id",
    ast.Attribute: "attr",
    ast.keyword: "arg",
    ast.arg: "arg",
    ast.FunctionDef: "name",
    ast.AsyncFunctionDef: "name",
    FoldedFunction: "name",
    FoldedAsyncFunction: "name",
}
#: fields that hold statements, or handlers and cases that hold them
_BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")
#: fields of a function that hold the nodes of its head
_OF_HEADS = ("args", "decorator_list", "returns", "type_params")
#: fields that hold neither expressions nor statements
_PLAIN = frozenset("id attr arg ctx op ops name asname kind n s module level type_comment is_async simple rest".split())  # noqa: SIM905

_fields: dict[type[ast.AST], tuple[str, ...]] = {}  #: those of a kind in which nodes may stand


class Nodes:
    """The nodes of a module; operators and contexts (``ast.Add``, ``ast.Load``) are not counted among them."""

    def __init__(self, tree: ast.Module, text: str, starts: Sequence[int]) -> None:
        self.tree = tree
        self._text = text
        self._starts = starts
        self._has_options = "--" in text
        self._parents: dict[ast.AST, ast.AST] = {}
        self._top = _Part(tree, tree, self._parents)
        self._begins: dict[str, list[int]] = {}  #: the lines in which a text begins
        self._known: dict[int, list[_Part]] = {}  #: the parts that reach into a line

    def parent(self, node: ast.AST) -> ast.AST | None:
        """A node's parent; None for the module and for nodes of other trees."""
        if node not in self._parents and node is not self.tree:
            for part in chain(self._at([getattr(node, "lineno", 0)]), self._top.all()):  # mostly in the first few
                part.nodes  # noqa: B018 - reads them
                if node in self._parents:
                    break
        return self._parents.get(node)

    def near(self, lines: Iterable[int]) -> Iterator[ast.AST]:
        """The nodes of all statements that reach into the lines, outer ones before what is inside them."""
        for part in self._at(lines):
            yield from part.nodes

    def holding(self, text: str | re.Pattern[str], inside: ast.AST | None = None) -> Iterator[ast.AST]:
        """The nodes of all statements that reach into a line in which a text begins, or a match.

        ``inside``: only in the lines of this function, class or lambda.
        """
        return self.near(self._lines(text, inside or self.tree))

    def mentioning(self, name: str, inside: ast.AST | None = None, is_own: bool = False) -> Iterator[ast.AST]:
        """The names, attributes, keywords, parameters, functions and one-word strings that are a name.

        ``inside``: only in the lines of this function, class or lambda; ``is_own``: not in bodies that nobody asked for yet,
        where a module or class binds nothing.
        """
        lines = self._lines(name, inside or self.tree, is_code=True)
        if self._has_options and "_" in name:
            lines = [*lines, *self._lines(name.replace("_", "-"), inside or self.tree)]
        for part in self._at(lines, is_own):
            yield from part.mentions.get(name, ())

    def _at(self, lines: Iterable[int], is_own: bool = False) -> Iterator[_Part]:
        """The statements that reach into some lines, each once."""
        return iter(dict.fromkeys(part for line in sorted(lines) for part in self._reaching(line, is_own)))

    def _reaching(self, line: int, is_own: bool = False) -> list[_Part]:
        if line not in self._known:
            if is_own:
                return list(self._top.at(line, is_own))
            self._known[line] = list(self._top.at(line))
        return self._known[line]

    def _lines(self, text: str | re.Pattern[str], inside: ast.AST, is_code: bool = False) -> list[int]:
        """The lines in which a text begins, perhaps inside a longer word; ``is_code``: as a word that code may mention."""
        form = text if isinstance(text, re.Pattern) else re.compile(re.escape(text))
        key = f"{form.pattern}()" if is_code else form.pattern
        if key not in self._begins:
            found = form.finditer(self._text)
            if is_code:  # a function without one need not be parsed
                found = (place for place in found if self._is_code(*place.span()))
            places = (place.start() for place in found)
            self._begins[key] = [bisect_right(self._starts, place) for place in places]
        lines = self._begins[key]
        first, last = _extent(inside)
        return lines[bisect_left(lines, first) : bisect_right(lines, last)] if last else lines

    def _is_code(self, start: int, end: int) -> bool:
        """Whether a word stands where code may have it: no part of a longer one, in no comment, between no words of prose."""
        line = self._starts[bisect_right(self._starts, start) - 1]
        if _INSIDE.match(self._text, end) or (start and _INSIDE.match(self._text, start - 1)):
            return False
        if _COMMENT.match(self._text, line, start):
            return False
        words = _BEFORE.search(self._text, max(line, start - _LONGEST), start), _AFTER.match(self._text, end)
        return all(found is None or found[1] in _KEYWORDS for found in words)


class _Part:
    """A statement (or a handler, a case, the module): its own nodes, and the statements in its blocks."""

    __slots__ = ("_blocks", "_mentions", "_nodes", "_parents", "_root", "first", "last")

    def __init__(self, root: ast.AST, parent: ast.AST, parents: dict[ast.AST, ast.AST]) -> None:
        self._root = root
        self._parents = parents
        self.first, self.last = _extent(root)
        self._nodes: list[ast.AST] | None = None
        self._mentions: dict[str, list[ast.AST]] | None = None
        self._blocks: tuple[list[_Part], list[int], list[int]] | None = None
        if root is not parent:
            parents[root] = parent

    @property
    def nodes(self) -> list[ast.AST]:
        """The statement with all that is inside it except its blocks, the outer ones first."""
        if self._nodes is None:
            self._nodes = self._read()
        return self._nodes

    def _read(self) -> list[ast.AST]:
        found = [self._root]
        for node in found:  # which grows
            below = _head(node) if node is self._root else children(node)
            if below:
                self._parents.update(dict.fromkeys(below, node))
                found += below
        return found

    @property
    def mentions(self) -> dict[str, list[ast.AST]]:
        """Its nodes by the names that they mention."""
        if self._mentions is not None:
            return self._mentions
        found: dict[str, list[ast.AST]] = {}
        for node in self.nodes:
            name = _mentioned(node)
            if name:
                found.setdefault(name, []).append(node)
        self._mentions = found
        return found

    @property
    def _inner(self) -> tuple[list[_Part], list[int], list[int]]:
        """The parts of its blocks in their order, with their first and last lines."""
        if self._blocks is None:
            blocks = (value for name in _BLOCKS if type(value := getattr(self._root, name, None)) is list)
            parts = [_Part(root, self._root, self._parents) for block in blocks for root in block]
            self._blocks = (
                (parts, [part.first for part in parts], [part.last for part in parts]) if parts else _NO_PARTS
            )
        return self._blocks

    def at(self, line: int, is_own: bool = False) -> Iterator[_Part]:
        """The parts that reach into a line, outer ones first; ``is_own``: none in a body that was put away."""
        yield self
        hidden = hidden_from(self._root)
        if hidden and (is_own or line < hidden):
            return
        parts, firsts, lasts = self._inner
        for part in parts[bisect_left(lasts, line) : bisect_right(firsts, line)]:
            yield from part.at(line, is_own)

    def all(self) -> Iterator[_Part]:
        """The part with all that are inside it."""
        yield self
        for part in self._inner[0]:
            yield from part.all()


_NO_PARTS: tuple[list[_Part], list[int], list[int]] = ([], [], [])  #: those of most statements, which nobody fills


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes right inside a node, without operators and contexts."""
    found: list[ast.AST] = []
    kind = type(node)
    if kind not in _fields:
        _fields[kind] = tuple(name for name in kind._fields if name not in _PLAIN)
    for name in _fields[kind]:
        value = getattr(node, name, None)
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


def _head(node: ast.AST) -> list[ast.AST]:
    """The nodes right inside a statement that don't stand in its blocks."""
    if hidden_from(node):
        inner = (getattr(node, name, None) for name in _OF_HEADS)
        return [each for value in inner for each in (value if isinstance(value, list) else [value] if value else [])]
    blocks = {id(each) for name in _BLOCKS if type(block := getattr(node, name, None)) is list for each in block}
    return [child for child in children(node) if id(child) not in blocks]


def _extent(node: ast.AST) -> tuple[int, int]:
    """The first and last line of a node with its decorators; two zeros for a module."""
    if isinstance(node, ast.match_case):
        return node.pattern.lineno, node.body[-1].end_lineno or 0
    first = min(getattr(each, "lineno", 0) for each in (node, *getattr(node, "decorator_list", ())))
    return first, getattr(node, "end_lineno", None) or first


def _mentioned(node: ast.AST) -> str:
    field = _NAMING.get(type(node))
    if field:
        return getattr(node, field) or ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _OPTION.fullmatch(node.value):
        return node.value.lstrip("-").replace("-", "_")
    return ""
