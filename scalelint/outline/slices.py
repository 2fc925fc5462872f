"""Which statements of a function can matter to the units of latents."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.outline.reading import Line, Reader, blocks, is_noise

Function = ast.FunctionDef | ast.AsyncFunctionDef


class FunctionSlice:
    """The statements of one function that matter, found from the names that the seeds use.

    A name is *carried* if what a seed uses comes from it, *hot* if it comes from what a seed writes.
    """

    def __init__(self, function: Function, reader: Reader) -> None:
        self.vocabulary: Vocabulary = reader.vocabulary
        self.lines = list(_lines(function.body, reader))
        self.own = any(line.seed for line in self.lines)
        self.hands_out = any(isinstance(line.node, ast.Return) and not _is_constant(line.node) for line in self.lines)
        self.kept: set[int] = set()
        self.travelled: set[str] = set()  #: names that values with units may pass through

    def calls_any(self, helpers: set[str]) -> bool:
        """Whether a statement calls one of these functions."""
        return any(not helpers.isdisjoint(line.calls) for line in self.lines)

    def close(self, helpers: set[str]) -> None:
        """Choose the statements: seeds, calls of ``helpers``, and what is on the way of their values."""
        closure = _Closure(self.vocabulary)
        rest = []
        bare = not self.own  # a function that only moves latents about: what it returns is what matters
        for line in self.lines:
            if self._is_seed(line, helpers, bare):
                self.kept.add(id(line.node))
                closure.start(line, bare)
            else:
                rest.append(line)
        for line in closure.grow(rest):
            self.kept.add(id(line.node))
        self.travelled = closure.carried | closure.hot
        self._keep_parents()

    def matters(self, node: ast.stmt) -> bool:
        """Whether the statement is kept; a compound one is if anything in it is."""
        return id(node) in self.kept

    def kept_lines(self) -> list[Line]:
        """The statements that are kept."""
        return [line for line in self.lines if id(line.node) in self.kept]

    def _is_seed(self, line: Line, helpers: set[str], bare: bool) -> bool:
        if line.seed or not helpers.isdisjoint(line.calls):
            return True
        if isinstance(line.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Import, ast.ImportFrom)):
            return True
        if not isinstance(line.node, ast.Return) or _is_constant(line.node):
            return False
        return bare or line.latent

    def _keep_parents(self) -> None:
        """Keep the headers of what is kept, and the ``return`` that ends a block of it."""
        for line in reversed(self.lines):
            if any(id(child) in self.kept for suite in blocks(line.node) for child in suite):
                self.kept.add(id(line.node))
        for line in self.lines:
            for suite in blocks(line.node):
                last = suite[-1]
                if isinstance(last, ast.Return) and any(id(child) in self.kept for child in suite):
                    self.kept.add(id(last))


class _Closure:
    """Names that latents travel through, grown from the seeds."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.carried: set[str] = set()
        self.hot: set[str] = set()

    def start(self, line: Line, bare: bool) -> None:
        """Take in a seed."""
        self.carried |= line.reads | line.functions
        if not line.ends:
            self.carried |= line.writes
            self.hot |= line.writes

    def grow(self, lines: list[Line]) -> Iterable[Line]:
        """The statements on the way of the values that seeds use or write."""
        changed = True
        while changed:
            changed = False
            rest = []
            for line in lines:
                if self._takes(line):
                    yield line
                    changed = True
                else:
                    rest.append(line)
            lines = rest

    def _takes(self, line: Line) -> bool:
        warm = not self.hot.isdisjoint(line.reads)
        if isinstance(line.node, ast.Return):
            if warm or not self.carried.isdisjoint(line.reads):
                self.carried |= line.reads & self.hot
                return True
            return False
        needed = not self.carried.isdisjoint(line.writes)
        if not needed and not (line.writes and warm):
            return False
        self.carried |= line.functions
        if needed:
            self.carried |= line.reads
        if not line.ends:
            self.carried |= line.writes
            if warm:
                self.hot |= line.writes
        return True


def _lines(body: list[ast.stmt], reader: Reader) -> Iterable[Line]:
    """Every statement of a function, parents before their children."""
    stack = list(body)
    while stack:
        node = stack.pop()
        for suite in blocks(node):
            stack.extend(suite)
        if not (is_noise(node) or reader.reshapes(node)):
            yield reader.read(node)


def _is_constant(node: ast.Return) -> bool:
    return node.value is None or isinstance(node.value, ast.Constant)
