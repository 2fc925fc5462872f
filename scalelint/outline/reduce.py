"""Cut a file down to the statements that can matter, so that libcst parses little.

The standard library's ``ast`` gives the outline ten times faster than libcst gives a tree. ``choice`` picks the
functions, ``slices`` their statements, and ``trim`` blanks what those carry along. Lines are left out or filled
with spaces, and ``lines`` maps those of the cut text to those of the file, so positions and columns stay true.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from scalelint.files.source import split_lines
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.outline.choice import Choice, first_line, functions_of
from scalelint.outline.depth import TooDeepError
from scalelint.outline.marks import Marks
from scalelint.outline.pieces import read
from scalelint.outline.reading import Reader, blocks, is_text
from scalelint.outline.slices import Function, Slice
from scalelint.outline.trim import Trimmer

_LEAVES = {ast.Raise: "raise", ast.Return: "return", ast.Continue: "continue", ast.Break: "break"}
#: characters of a piece
_PIECE = 40_000


@dataclass
class Reduced:
    """The text that matters, and for each of its lines the line number in the file.

    The text comes in pieces, of which each begins with a statement of the module or of a class in it: libcst needs
    half a megabyte for a kilobyte while it parses.
    """

    pieces: list[str]
    lines: list[int]
    imports: dict[str, str] = field(default_factory=dict)  #: local name to dotted origin; their statements are left out
    stars: list[str] = field(default_factory=list)  #: modules of star imports

    @property
    def text(self) -> str:
        """The pieces as one."""
        return "".join(self.pieces)


def reduce(
    text: str, vocabulary: Vocabulary, helpers: frozenset[str] = frozenset(), marks: Marks | None = None
) -> Reduced | None:
    """The part of ``text`` worth parsing with libcst; None where ``ast`` can't read it (take the whole then).

    ``helpers`` are names of other files that have to do with latents, ``marks`` those of the text, where they are known.
    An empty text means that nothing in the file matters.
    """
    marks = marks or Marks(text, vocabulary)
    if not marks.any() and not any(name in text for name in helpers):
        return Reduced([], [])
    lines = split_lines(text)
    try:
        tree = read(text, lines)
    except (RecursionError, MemoryError) as error:
        raise TooDeepError from error
    except SyntaxError as error:
        if "too many" in str(error) or "nested" in str(
            error
        ):  # 200 parentheses, 100 blocks: libcst's own parser would overflow
            raise TooDeepError from error
        return None
    except ValueError:
        return None
    choice = Choice(tree, lines, marks, vocabulary, helpers)
    cutter = _Cutter(lines, choice.slices, Trimmer(lines, marks, vocabulary, helpers))
    cutter.suite(tree.body, choice.module)
    return cutter.result(tree)


def origins(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """Local name and dotted origin of everything that a statement imports by name."""
    for alias in node.names:
        if isinstance(node, ast.Import):
            yield alias.asname or alias.name.split(".")[0], alias.name
        elif alias.name != "*":
            module = "." * node.level + (node.module or "")
            yield alias.asname or alias.name, f"{module}{'' if module.endswith('.') else '.'}{alias.name}"


class _Everything(Slice):
    """A slice that leaves nothing out."""

    def __init__(self) -> None:
        self.parents = set()

    def matters(self, node: ast.stmt) -> bool:
        return True


def cut(
    lines: list[str],
    nodes: Iterable[ast.stmt],
    vocabulary: Vocabulary,
    whole: int,
    keeps: Callable[[str, str, int], bool],
) -> tuple[list[str], list[int]]:
    """The text of some statements of a module with the line numbers; of functions above ``whole`` lines what matters.

    ``keeps`` is asked for every function, by its class, its name and its length.
    """
    reader = Reader(vocabulary)
    everything = _Everything()
    slices: dict[int, Slice] = {}
    chosen = list(nodes)
    for node, owner in functions_of(chosen):
        mine: Slice = everything
        length = (node.end_lineno or 0) - node.lineno
        if not keeps(owner.name if owner else "", node.name, length):
            continue
        if length > whole:
            mine = Slice(node.body, reader)
            mine.close(set())
        slices[id(node)] = mine
    cutter = _Cutter(lines, slices)
    cutter.suite(chosen, None)
    return cutter.pieces(chosen)


class _Cutter:
    """Marks the lines to leave out."""

    def __init__(self, lines: list[str], slices: dict[int, Slice], trimmer: Trimmer | None = None) -> None:
        self.lines = lines
        self.trimmer = trimmer
        self.slices = slices
        self.drop = bytearray(len(lines) + 2)
        self.stand_in: dict[int, str] = {}
        self.imports: dict[str, str] = {}
        self.stars: list[str] = []

    def suite(self, body: list[ast.stmt], inside: Slice | None) -> bool:
        """Cut one block; returns whether anything of it was kept."""
        kept = [self._statement(node, inside) for node in body]
        return any(kept)

    def _statement(self, node: ast.stmt, inside: Slice | None) -> bool:
        if isinstance(node, (ast.Import, ast.ImportFrom)) and self._stands_alone(node):
            self.imports.update(origins(node))
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                self.stars.append("." * node.level + (node.module or ""))
            return self._leave_out(node)
        if isinstance(node, Function):
            inside = self.slices.get(id(node))
            if inside is None:
                return self._leave_out(node)
            if self.trimmer is not None:
                self.trimmer.function(node, inside)
        elif not isinstance(node, ast.ClassDef) and not (
            inside.matters(node) if inside is not None else not is_text(node)
        ):
            return self._leave_out(node)
        within = None if isinstance(node, ast.ClassDef) else inside
        suites = list(blocks(node))
        empty = [suite for suite in suites if not (self._shares_line(suite) or self.suite(suite, within))]
        if inside is not None and id(node) in inside.parents and len(empty) == len(suites):
            return self._leave_out(node)
        for suite in empty:
            self._stand_in(suite)
        return True

    def _shares_line(self, block: list[ast.stmt]) -> bool:
        """Statements joined by ``;`` or standing on their header's line: such a block is kept whole."""
        starts = [first_line(node) for node in block]
        ends = [node.end_lineno or node.lineno for node in block]
        header = self.lines[starts[0] - 1].encode()[: block[0].col_offset]
        return bool(header.strip().strip(b"@")) or any(a >= b for a, b in zip(ends, starts[1:], strict=False))

    def _stands_alone(self, node: ast.stmt) -> bool:
        """Whether no other statement is on a statement's lines."""
        first, last = self.lines[node.lineno - 1], self.lines[(node.end_lineno or node.lineno) - 1]
        return not first.encode()[: node.col_offset].strip() and ";" not in last

    def _stand_in(self, suite: list[ast.stmt]) -> None:
        """What is left of a block of which nothing matters: that it ends, where it leaves what is around it."""
        row = first_line(suite[0])
        line = self.lines[row - 1]
        word = next((word for kind, word in _LEAVES.items() if isinstance(suite[-1], kind)), "pass")
        self.stand_in[row] = line[: len(line) - len(line.lstrip())] + f"{word}\n"

    def _leave_out(self, node: ast.stmt) -> bool:
        """Drop a statement's lines; one that shares them (``a = 1; z = z * f``) stays. Says whether it stays."""
        if not self._stands_alone(node):
            return True
        for row in range(first_line(node), (node.end_lineno or node.lineno) + 1):
            self.drop[row] = 1
        return False

    def pieces(self, nodes: list[ast.stmt]) -> tuple[list[str], list[int]]:
        """The lines that are left of some statements; one inside another gets a header of its own."""
        pieces, numbers = [], []
        for node in sorted(nodes, key=first_line):
            first = first_line(node)
            rows = [
                row
                for row in range(first, (node.end_lineno or first) + 1)
                if row in self.stand_in or not self.drop[row]
            ]
            rows = [row for row in rows if row in self.stand_in or self.lines[row - 1].strip()]
            if rows and node.col_offset:
                pieces.append("if 1:\n")
                numbers.append(max(first - 1, 1))
            pieces.append("".join(self.stand_in.get(row, self.lines[row - 1]) for row in rows))
            numbers += rows
        text = "".join(pieces)
        return ([text] if text else []), numbers

    def result(self, tree: ast.Module) -> Reduced:
        """The lines that are left, in pieces."""
        pieces: list[list[str]] = [[]]
        numbers, size, last, begins = [], 0, 0, _beginnings(tree)
        for row, line in enumerate(self.lines, start=1):
            if row in self.stand_in:
                line = self.stand_in[row]
            elif self.drop[row] or line.lstrip()[:1] in ("", "#"):
                continue  # inside a string this changes the string only, which nobody reads
            if row in begins:
                if size > _PIECE and begins[row] in (0, last):
                    pieces.append([])
                    size = 0
                last = begins[row]
            pieces[-1].append(line)
            numbers.append(row)
            size += len(line)
        return Reduced(["".join(piece) for piece in pieces if piece], numbers, self.imports, self.stars)


def _beginnings(tree: ast.Module) -> dict[int, int]:
    """The lines on which statements of the module and of its classes begin, with the line of the class or 0."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found.update({first_line(child): node.lineno for child in node.body})
        found[first_line(node)] = 0
    return found
