"""Where nodes stand in a text: found by writing the logical lines that hold them.

libcst's provider finds a node by writing everything before it, which takes as long as to parse it. So the
text is cut into logical lines, each statement (or header of a compound one) is matched to its line, and only the
lines that can hold a wanted node are written. What is written must be what the text says there: where it is not,
or a node is not found, the whole module is written instead.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from scalelint.syntax.library import cst
from scalelint.syntax.writer import Writer, can_write

#: What decides where a logical line ends: strings, comments, brackets (a pair without either in one), line ends.
_MARK = re.compile(
    r'"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*"""'
    r"|'''[^'\\]*(?:(?:\\[\s\S]|'(?!''))[^'\\]*)*'''"
    r'|"[^"\\\r\n]*(?:\\(?:\r\n|[\s\S])[^"\\\r\n]*)*"'
    r"|'[^'\\\r\n]*(?:\\(?:\r\n|[\s\S])[^'\\\r\n]*)*'"
    r"|[(\[{][^()\[\]{}\"'#\\\r\n]*[)\]}]"
    r"|#[^\r\n]*|\\(?:\r\n|[\s\S])|[()\[\]{}]|\r\n?|\n"
)
_INDENT = re.compile(r"[ \t\f]*")
_LINE_END = re.compile(r"\r\n?|\n")
#: Where the words of a node are, by its type.
_PARTS: dict[type, tuple[str, ...]] = {
    cst.Attribute: ("value", "attr"),
    cst.Call: ("func", "args"),
    cst.Arg: ("value", "keyword"),
    cst.Subscript: ("value",),
    cst.BinaryOperation: ("left", "right"),
    cst.BooleanOperation: ("left", "right"),
    cst.Comparison: ("left",),
    cst.UnaryOperation: ("expression",),
    cst.IfExp: ("body", "test"),
    cst.Param: ("name", "annotation"),
    cst.Annotation: ("annotation",),
    cst.Name: ("value",),
    cst.Integer: ("value",),
    cst.Float: ("value",),
    cst.SimpleString: ("value",),
}

#: A word of so many characters is rare enough.
_LONG = 12

Offsets = dict[int, tuple[int, int]]
Wanted = dict[int, cst.CSTNode]  #: by id


def row_starts(text: str) -> list[int]:
    """The offset of each line, as Python's tokenizer sees lines (``\\n``, ``\\r\\n``, ``\\r``)."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def offsets(module: cst.Module, text: str, nodes: Iterable[cst.CSTNode]) -> Offsets:
    """``id(node)`` to (start, end) character offsets in ``text``, of which ``module`` is the tree; (0, 0) if not in it."""
    wanted = {id(node): node for node in nodes}
    found = _in_lines(module, text, wanted) if wanted else {}
    if found is None:
        found = _in_whole(module, text, wanted)
    return {key: found.get(key, (0, 0)) for key in wanted}


def _in_whole(module: cst.Module, text: str, wanted: Wanted) -> Offsets:
    """The same by libcst's own provider, which writes the whole module."""
    from libcst.metadata import MetadataWrapper, PositionProvider

    rows = row_starts(text)
    places = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    return {
        key: (rows[place.start.line - 1] + place.start.column, rows[place.end.line - 1] + place.end.column)
        for key, node in wanted.items()
        if (place := places.get(node)) is not None
    }


def _in_lines(module: cst.Module, text: str, wanted: Wanted) -> Offsets | None:
    """The same from the lines that can hold these nodes; None where a line or a node is not where it should be."""
    lines, starts = _statements(module), _logical_lines(text)
    if len(lines) != len(starts):
        return None
    found: Offsets = {}
    for index in _candidates(text, wanted, lines, starts):
        line = lines[index]
        if line is None or not can_write(line):
            continue
        code = _INDENT.match(text, starts[index]).end()  # type: ignore[union-attr]
        writer = Writer(module, wanted, text[starts[index] : code])
        writer.write(line)
        code += 2 * (type(line) is cst.If and text.startswith("elif", code))
        if not text.startswith("".join(writer.tokens), code):
            return None
        found.update((key, (code + start, code + end)) for key, (start, end) in writer.found.items())
    return found if len(found) == len(wanted) else None


def _candidates(text: str, wanted: Wanted, lines: list[cst.CSTNode | None], starts: list[int]) -> set[int]:
    """The lines of the statements that hold a word of each wanted node, or are wanted themselves."""
    whole = {key for key, node in wanted.items() if isinstance(node, cst.SimpleStatementLine)}
    chosen = {index for index, line in enumerate(lines) if id(line) in whole} if whole else set()
    for word in {_longest_word(node) for key, node in wanted.items() if key not in whole}:
        place = text.find(word)
        while place >= 0:
            index = bisect_right(starts, place)
            place = text.find(word, starts[index]) if index < len(starts) else -1
            chosen.add(max(index - 1, 0))
    return chosen


def _longest_word(node: cst.CSTNode) -> str:
    """The longest word of a node: the rarest, more often than not."""
    longest = ""
    waiting: list[Any] = [node]
    while waiting and len(longest) < _LONG:
        part = waiting.pop()
        if isinstance(part, str):
            longest = max(longest, part, key=len)
        elif isinstance(part, (tuple, list)):
            waiting += part
        else:
            waiting += [getattr(part, name) for name in _PARTS.get(type(part), ())]
    return longest


def _statements(module: cst.Module) -> list[cst.CSTNode | None]:
    """For each logical line the statement or clause that begins there; None for a decorator."""
    lines: list[cst.CSTNode | None] = []
    waiting = list(reversed(module.body))
    while waiting:
        node: Any = waiting.pop()
        lines += [None] * len(getattr(node, "decorators", ()))
        lines.append(node)
        if type(node) is cst.SimpleStatementLine:
            continue
        inner: list[Any] = []
        for part in ("body", "cases", "handlers", "orelse", "finalbody"):
            value = getattr(node, part, None)
            if isinstance(value, cst.IndentedBlock):
                inner += value.body
            elif isinstance(value, (tuple, list)):
                inner += value
            elif value is not None and type(value) is not cst.SimpleStatementSuite:
                inner.append(value)
        waiting += reversed(inner)
    return lines


def _logical_lines(text: str) -> list[int]:
    """The offset of each logical line, its indentation included; lines without code belong to none."""
    starts: list[int] = []
    depth = begin = 0
    for match in _MARK.finditer(text):
        mark, end = text[match.start()], match.end()
        if mark in "\r\n":
            if not depth:
                if text[begin:end].lstrip()[:1] not in ("", "#"):
                    starts.append(begin)
                begin = end
        elif mark in "([{":
            depth += end - match.start() == 1
        elif mark in ")]}":
            depth -= 1
    if text[begin:].lstrip()[:1] not in ("", "#"):
        starts.append(begin)
    return starts
