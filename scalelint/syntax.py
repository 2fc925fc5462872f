"""The one door to libcst: parsing, the text of a node, and positions without metadata wrappers.

libcst's position provider wraps and copies the whole tree and walks it once more. Positions are needed
for a handful of nodes a file, so they are read off one run of libcst's own code generator instead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import libcst as cst
from libcst._nodes.internal import CodegenState

__all__ = ["ParseError", "Tree", "cst", "parse"]

ParseError = cst.ParserSyntaxError


class Tree:
    """A parsed text with a map from its lines to those of the file that it was cut from."""

    def __init__(self, text: str, lines: list[int] | None = None) -> None:
        self.text = text
        self.module = cst.parse_module(text)
        self._lines = lines
        self._starts: list[int] | None = None

    def text_of(self, node: cst.CSTNode) -> str:
        """The source text of a node, its own parentheses and comments left out, on one line."""
        if isinstance(node, cst.Name):
            return node.value
        if (
            isinstance(node, cst.Attribute)
            and isinstance(node.value, (cst.Name, cst.Attribute))
            and not node.value.lpar
        ):
            return f"{self.text_of(node.value)}.{node.attr.value}"
        bare = node.with_changes(lpar=(), rpar=()) if getattr(node, "lpar", ()) else node
        state = _Recorder(self.module.default_indent, self.module.default_newline, {})
        bare._codegen(state)
        return " ".join("".join(token for token in state.tokens if not token.startswith("#")).split())

    def locate(self, nodes: Iterable[cst.CSTNode]) -> dict[int, tuple[int, int, int, int]]:
        """``id(node)`` to (line, column, end line, end column) in the file, 1-based, end exclusive."""
        state = _Recorder(self.module.default_indent, self.module.default_newline, {id(node): (0, 0) for node in nodes})
        if not state.wanted:
            return {}
        self.module._codegen(state)
        return {key: (*self._place(start), *self._place(end)) for key, (start, end) in state.wanted.items()}

    def offsets(self, nodes: Iterable[cst.CSTNode]) -> dict[int, tuple[int, int]]:
        """``id(node)`` to (start, end) character offsets in ``text``."""
        state = _Recorder(self.module.default_indent, self.module.default_newline, {id(node): (0, 0) for node in nodes})
        self.module._codegen(state)
        return state.wanted

    def _place(self, offset: int) -> tuple[int, int]:
        if self._starts is None:
            self._starts = [0, *(end for end in _line_ends(self.text))]
        row = bisect_right(self._starts, offset) - 1
        line = self._lines[row] if self._lines else row + 1
        return line, offset - self._starts[row] + 1


def _line_ends(text: str) -> Iterator[int]:
    """Offsets behind each line end, as Python's tokenizer sees lines (``\\n``, ``\\r\\n``, ``\\r``)."""
    size = len(text)
    for i, character in enumerate(text):
        if character == "\n" or (character == "\r" and (i + 1 == size or text[i + 1] != "\n")):
            yield i + 1


class _Recorder(CodegenState):
    """A code generator that notes where the wanted nodes begin and end."""

    def __init__(self, indent: str, newline: str, wanted: dict[int, tuple[int, int]]) -> None:
        super().__init__(default_indent=indent, default_newline=newline)
        self.wanted = wanted
        self.offset = 0

    def add_token(self, value: str) -> None:
        self.tokens.append(value)
        self.offset += len(value)

    def add_indent_tokens(self) -> None:
        self.tokens.extend(self.indent_tokens)
        self.offset += sum(map(len, self.indent_tokens))

    def record_syntactic_position(self, node: cst.CSTNode, *, start_node: Any = None, end_node: Any = None) -> Any:
        return _Place(self, id(node)) if id(node) in self.wanted else _NOWHERE


class _Place(AbstractContextManager[None]):
    """Notes the offsets at which one wanted node begins and ends."""

    def __init__(self, recorder: _Recorder, key: int) -> None:
        self.recorder = recorder
        self.key = key

    def __enter__(self) -> None:
        self.start = self.recorder.offset

    def __exit__(self, *error: object) -> None:
        self.recorder.wanted[self.key] = (self.start, self.recorder.offset)


_NOWHERE: AbstractContextManager[None] = nullcontext()


def parse(text: str, lines: list[int] | None = None) -> Tree:
    """Parse ``text``; ``lines[i]`` is the file's line number of its i-th line.

    Raises ParseError where the text is no Python.
    """
    return Tree(text, lines)
