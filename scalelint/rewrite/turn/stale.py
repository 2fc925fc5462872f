"""Words that a migration leaves behind: comments, docstrings and documents that name the old number or say what it was."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Set

from scalelint.files.source import split_lines
from scalelint.rewrite.edit.statements import docstrings
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.surroundings import Surroundings
from scalelint.rewrite.program.tree import CodeTree
from scalelint.rewrite.turn.plan import Item, Refusal

_NUMBER = re.compile(r"(?<![\w.])\d+\.\d+(?:[eE][-+]?\d+)?(?!\w|\.\d)")
_SAYS = re.compile(r"\b(?:stds?|standard deviation|sigma|reciprocal|inverse)\b|σ", re.IGNORECASE)
_ABOUT = re.compile(r"vae|latent|scal(?:e|ing)", re.IGNORECASE)
_PROSE = (".md", ".rst", ".txt")
_SAME = (
    "this scales by the same number and keeps it: nothing tells that it is a latent; see whether it has to turn, too"
)
_OLD = "this text names the old number"
_WAS = "this says what the number was"


def numbers_in(values: list[Item]) -> set[str]:
    """The numbers that turn, as they are written."""
    return {number for item in values for number in _NUMBER.findall(item.text)}


def in_file(path: str, text: str, code: Code | None, numbers: Set[str], edited: Set[int]) -> Iterator[Refusal]:
    """Comments and docstrings of a file that is rewritten. ``edited``: the lines with values that turn."""
    for line, said in _comments(text):
        if numbers & {*_NUMBER.findall(said)}:
            yield Refusal(_OLD, path, line)
        elif (line in edited or line + 1 in edited) and _SAYS.search(said):
            yield Refusal(_WAS, path, line)
    for _, start, said in docstrings(code) if code is not None else ():
        for match in _NUMBER.finditer(said):
            if match[0] in numbers:
                assert code is not None
                yield Refusal(_OLD, path, code.offsets.place(start + match.start())[0])


def in_products(tree: CodeTree, numbers: Set[str], turned: Set[tuple[str, int]]) -> Iterator[Refusal]:
    """Products and quotients by the number as written that are none of the places that turn."""
    for number in sorted(number for number in numbers if len(number) > 5):
        for code in tree.codes(path for path in tree.paths if number.encode() in tree.sources.source(path)):
            for node in code.nodes.holding(number):
                parent = code.parent(node)
                scales = isinstance(parent, ast.BinOp) and isinstance(parent.op, (ast.Mult, ast.Div))
                scales = scales or (isinstance(parent, ast.AugAssign) and isinstance(parent.op, (ast.Mult, ast.Div)))
                is_it = isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value == float(number)
                if scales and is_it and (code.path, code.line(node)) not in turned:
                    yield Refusal(_SAME, code.path, code.line(node))


def in_documents(around: Surroundings, numbers: Set[str]) -> Iterator[Refusal]:
    """Lines of documents that name the number, and speak of latents or a scale."""
    for number in sorted(numbers):
        for path, source in around.holding(number.encode()) if len(number) > 4 else ():
            for line, said in (
                enumerate(split_lines(source.decode(errors="replace")), 1) if path.endswith(_PROSE) else ()
            ):
                if number in _NUMBER.findall(said) and _ABOUT.search(said):
                    yield Refusal(_OLD, path, line)


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """What follows a ``#``, by line."""
    if "#" in text:
        for line, whole in enumerate(split_lines(text), 1):
            _, mark, said = whole.partition("#")
            if mark:
                yield line, said
