"""One mistake at a labelled site: the operator the other way round, or the scale left out.

The edit is made in the bytes of the file, so that everything else, comments included, stays as its authors wrote it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from benchmarks.accuracy.labels import Label

_SWAPPED = {"mul": "div", "div": "mul", "mul_": "div_", "div_": "mul_"}
#: how much longer than the label's root an operand may be: ``.to(latents.device)`` and the like
_SLACK = 25


class Mutant(NamedTuple):
    """A file with one mistake."""

    kind: str  #: flip or drop
    source: bytes


class _Spot(NamedTuple):
    """What to write where: the operator's bytes and their opposite, the whole expression and what is left of it."""

    operator: tuple[int, int, bytes]
    whole: tuple[int, int]
    rest: tuple[int, int]


def mutants(source: bytes, label: Label) -> Iterator[Mutant]:
    """A flip and a drop at the label's site; none where the site is no plain ``*`` or ``/`` of the latent."""
    spot = next(_spots(source, label), None)
    if spot is None:
        return
    (start, end, swapped), (first, last), (left, right) = spot
    for kind, text in (
        ("flip", source[:start] + swapped + source[end:]),
        ("drop", source[:first] + source[left:right] + source[last:]),
    ):
        if _parses(text):
            yield Mutant(kind, text)


def _spots(source: bytes, label: Label) -> Iterator[_Spot]:
    """The site in the forms it may have; the surer one first."""
    line = _Line(source, label.line)
    products = [n for n in line.nodes if isinstance(n, ast.BinOp) and isinstance(n.op, (ast.Mult, ast.Div))]
    for node in line.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_scaling(node, label):
            yield line.call(node, node.func)
    for node in products:
        latent = _latent(node, label)
        if latent is not None:
            yield from line.product(node, node, latent)
    for node in products:
        if isinstance(node.left, ast.BinOp) and _is_reciprocal(node.left, label):
            yield from line.product(node, node.left, node.right)
    for node in line.nodes:
        if isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Mult, ast.Div)):
            yield from line.assignment(node)
    if len(products) == 1 and not isinstance(products[0].left, ast.Constant):  # the factor has another name here
        yield from line.product(products[0], products[0], products[0].left)


class _Line:
    """The expressions and statements that reach over one line of a file, and where they stand in its bytes."""

    def __init__(self, source: bytes, number: int) -> None:
        self.source = source
        self.starts = list(accumulate((len(line) for line in source.splitlines(keepends=True)), initial=0))
        self.nodes = [node for node in ast.walk(ast.parse(source)) if _on_line(node, number)]

    def call(self, node: ast.Call, function: ast.Attribute) -> _Spot:
        """``latents.mul_(f)``."""
        end = self._place(function)[1]
        name = (end - len(function.attr), end, _SWAPPED[function.attr].encode())
        return _Spot(name, self._place(node), self._place(function.value))

    def product(self, whole: ast.BinOp, turned: ast.BinOp, latent: ast.expr) -> Iterator[_Spot]:
        """``latents * f``; in ``1 / f * latents`` the inner operator is turned."""
        for sign in self._operator(turned.left, turned.op, turned.right):
            yield _Spot(sign, self._place(whole), self._place(latent))

    def assignment(self, node: ast.AugAssign) -> Iterator[_Spot]:
        """``latents *= f``."""
        for sign in self._operator(node.target, node.op, node.value):
            yield _Spot(sign, self._place(node), self._place(node.target))

    def _place(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        last, column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return self.starts[node.lineno - 1] + node.col_offset, self.starts[last - 1] + column

    def _operator(self, left: ast.expr, op: ast.operator, right: ast.expr) -> Iterator[tuple[int, int, bytes]]:
        start, end = self._place(left)[1], self._place(right)[0]
        sign, other = (b"*", b"/") if isinstance(op, ast.Mult) else (b"/", b"*")
        if self.source.count(sign, start, end) == 1:
            at = self.source.index(sign, start, end)
            yield at, at + 1, other


def _on_line(node: ast.AST, line: int) -> bool:
    return isinstance(node, (ast.expr, ast.stmt)) and node.lineno <= line <= (node.end_lineno or node.lineno)


def _is_scaling(call: ast.Call, label: Label) -> bool:
    """``latents.mul_(0.18215)``."""
    assert isinstance(call.func, ast.Attribute)
    return call.func.attr in _SWAPPED and bool(call.args) and _is_factor(call.args[0], label, long=True)


def _latent(node: ast.BinOp, label: Label) -> ast.expr | None:
    """The operand beside the factor, if the node multiplies by the label's factor or divides by it."""
    if _is_factor(node.right, label) and not isinstance(node.left, ast.Constant):
        return node.left
    if isinstance(node.op, ast.Mult) and _is_factor(node.left, label) and not isinstance(node.right, ast.Constant):
        return node.right
    return None


def _is_reciprocal(node: ast.BinOp, label: Label) -> bool:
    return isinstance(node.op, ast.Div) and isinstance(node.left, ast.Constant) and _is_factor(node.right, label)


def _is_factor(node: ast.expr, label: Label, *, long: bool = False) -> bool:
    """Whether an operand on the label's line names its root. ``1 / f`` is a reciprocal, not the factor of a latent."""
    if not _on_line(node, label.line):
        return False
    text = ast.unparse(node)
    short = not isinstance(node, ast.BinOp) and len(text) <= len(label.root) + _SLACK
    return name_of(label.root) in text and (long or short)


def name_of(root: str) -> str:
    """The last part of a factor: ``latents_std`` of ``self.vae.config["latents_std"]``."""
    return re.split(r"[.\[]", root.replace("]", ""))[-1].strip("() '\"")


def _parses(source: bytes) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True
