"""Which statements of a function, or of a module, can matter to the units of latents."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from scalelint.outline.reading import Line, Reader, blocks, is_message, is_noise

Function = ast.FunctionDef | ast.AsyncFunctionDef
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Slice:
    """The statements of one body of code that matter, found from the names that the seeds use.

    A name is *carried* if what a seed uses comes from it, *hot* if it comes from what a seed writes.
    """

    def __init__(self, body: list[ast.stmt], reader: Reader, *, whole: bool = True) -> None:
        """The slice of ``body``; the definitions in it are part of it if ``whole``, else only kept."""
        self.lines: list[Line] = []
        self.writing = reader.vocabulary.libraries.writing_methods
        self.kept: set[int] = set()  #: ``id`` of the statements that are kept
        self.parents: set[int] = set()  #: ... and of those that are only for what is inside them
        for node in statements(body, whole=whole):
            if not whole and isinstance(node, DEFINITIONS):
                self.kept.add(id(node))
                continue
            if is_noise(node) or reader.keeps(node):
                continue
            line = reader.message(node) if is_message(node) else reader.read(node)
            if line is not None:
                self.lines.append(line)
        self.own = any(line.seed for line in self.lines)
        self.hands_out = any(not _is_constant(handed_out(line.node)) for line in self.lines)
        self.travelled: set[str] = set()  #: names that values with units may pass through

    def calls_any(self, helpers: set[str]) -> bool:
        """Whether a statement calls one of these functions."""
        return any(not helpers.isdisjoint(line.calls) for line in self.lines)

    @property
    def called(self) -> set[str]:
        """The parts of the object around that the kept statements call."""
        return {name for line in self.kept_lines() for name in line.called}

    @property
    def fed(self) -> set[str]:
        """... and those of them that values with units may go into."""
        fed = (line for line in self.kept_lines() if line.called and not self.travelled.isdisjoint(line.reads))
        return {name for line in fed for name in line.called}

    def close(self, helpers: set[str], used: Iterable[str] = (), attributes: Iterable[str] = ()) -> None:
        """Choose the statements: seeds, calls of ``helpers``, and what is on the way of their values and of those ``used``.

        Also what gives the object around one of ``attributes``.
        """
        closure = _Closure(used, self.writing)
        rest = []
        bare = not self.own  # a function that only moves latents about: what it returns is what matters
        wanted = frozenset(attributes)
        for line in self.lines:
            if self._is_seed(line, helpers, bare) or not wanted.isdisjoint(line.sets):
                self.kept.add(id(line.node))
                closure.start(line)
            else:
                rest.append(line)
        closure.set_pictures(self.lines)
        for line in closure.grow(rest):
            self.kept.add(id(line.node))
        self.travelled = closure.carried | closure.hot
        self._keep_parents()

    def keep_moves(self) -> None:
        """Keep ``self.codec, self.model = codec, model``: what a constructor is handed is found in attributes later."""
        self.kept.update(id(line.node) for line in self.lines if _is_move(line.node))

    def matters(self, node: ast.stmt) -> bool:
        """Whether the statement is kept; a compound one is if anything in it is."""
        return id(node) in self.kept

    def kept_lines(self) -> list[Line]:
        """The statements that are kept."""
        return [line for line in self.lines if id(line.node) in self.kept]

    def _is_seed(self, line: Line, helpers: set[str], bare: bool) -> bool:
        if line.seed or not helpers.isdisjoint(line.calls):
            return True
        if isinstance(line.node, Function | ast.Import | ast.ImportFrom):
            return True
        return not _is_constant(handed_out(line.node)) and (bare or line.latent)

    def _keep_parents(self) -> None:
        """Keep the headers of what is kept, and the ``return`` that ends a block of it."""
        for line in reversed(self.lines):
            if any(id(child) in self.kept for suite in blocks(line.node) for child in suite):
                if id(line.node) not in self.kept:
                    self.parents.add(id(line.node))
                self.kept.add(id(line.node))
        for line in self.lines:
            for suite in blocks(line.node):
                last = suite[-1]
                if isinstance(last, ast.Return) and any(id(child) in self.kept for child in suite):
                    self.kept.add(id(last))


def _is_move(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Assign) or len(node.targets) != 1:
        return False
    target, value = node.targets[0], node.value
    targets = target.elts if isinstance(target, ast.Tuple) else [target]
    values = value.elts if isinstance(value, ast.Tuple) else [value]
    return all(isinstance(each, ast.Attribute) for each in targets) and all(isinstance(v, ast.Name) for v in values)


def _is_put(node: ast.stmt) -> bool:
    """``self.seen[name] = z``: something into an object's container, or into its file."""
    target = node.targets[0] if isinstance(node, ast.Assign) else None
    return isinstance(target, ast.Subscript) and isinstance(target.value, ast.Attribute)


class _Closure:
    """Names that latents travel through, grown from the seeds."""

    def __init__(self, used: Iterable[str], writing: frozenset[str]) -> None:
        self.writing = writing
        self.carried: set[str] = set(used)
        self.hot: set[str] = set()
        self.pictures: set[str] = set()  #: hold what a decoder made, or what stands for it

    def start(self, line: Line) -> None:
        """Take in a seed."""
        self.carried |= line.reads | line.functions
        if not line.ends:
            self.carried |= line.writes
            self.hot |= line.writes

    def set_pictures(self, lines: list[Line]) -> None:
        """Decoded pictures, unless a seed reads the same name: what becomes of them is of no interest."""
        self.pictures = {name for line in lines if line.ends for name in line.writes} - self.carried

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

    def _switches(self, node: ast.stmt) -> bool:
        """``self.mapper.undo = True``: of something that values with units pass through, or that is called on them."""
        target = node.targets[0] if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) else None
        owner = target.value if isinstance(target, ast.Attribute) else None
        if isinstance(owner, ast.Attribute):
            return isinstance(owner.value, ast.Name) and owner.value.id == "self"
        return isinstance(owner, ast.Name) and owner.id in self.carried

    def _takes(self, line: Line) -> bool:
        warm = not self.hot.isdisjoint(line.reads)
        if handed_out(line.node) is not None:
            if warm or not self.carried.isdisjoint(line.reads):
                self.carried |= line.reads & self.hot
                return True
            return False
        if (
            warm
            and isinstance(line.node, ast.Expr)
            and (len(line.calls) > 1 or not self.writing.isdisjoint(line.calls))
        ):
            return True  # ``model(z).backward()``, ``sink.write({"latents": z})``
        if warm and (line.message or _is_put(line.node)):
            return True
        needed = not self.carried.isdisjoint(line.writes) or self._switches(line.node)
        if not needed and not (warm and line.writes - self.pictures):
            return False
        self.carried |= line.functions
        if needed:
            self.carried |= line.reads
        if not line.ends:
            self.carried |= line.writes
            if warm:
                self.hot |= line.writes - self.pictures
        return True


def statements(body: list[ast.stmt], *, whole: bool) -> Iterable[ast.stmt]:
    """Every statement, parents before their children; those of definitions only of the ``whole``."""
    stack = list(body)
    while stack:
        node = stack.pop()
        if whole or not isinstance(node, DEFINITIONS):
            for suite in blocks(node):
                stack.extend(suite)
        yield node


def handed_out(node: ast.stmt) -> ast.expr | None:
    """What a statement returns or yields; None for others."""
    if isinstance(node, ast.Return):
        return node.value
    given = node.value if isinstance(node, ast.Expr) else None
    return given.value if isinstance(given, (ast.Yield, ast.YieldFrom)) else None


def _is_constant(value: ast.expr | None) -> bool:
    return value is None or isinstance(value, ast.Constant)
