"""Cut a file down to the statements that can matter, so that libcst parses little.

The standard library's ``ast`` gives the outline ten times faster than libcst gives a tree. A function matters
if its text names a factor or turns pixels into latents or back, or if it calls, or is called by, one that does.
Inside it, the statements that matter are those that do so and those on the way of the values they use.
Lines are never changed, only left out, and ``lines`` maps those of the cut text to those of the file, so
positions and columns stay true.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from scalelint.files.source import split_lines
from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.outline.relevance import FunctionSlice, carries_latents, is_text, seeds_of

Function = (ast.FunctionDef, ast.AsyncFunctionDef)
_CALL = re.compile(r"(\w+)\(")


#: libcst's parser takes time in the square of an expression's depth: a thousand operators in one are a second
CHAIN = 6_000


def _is_chain(line: str) -> bool:
    """Whether a line holds one expression of thousands of operators, rather than data or text."""
    return any(len(part) > CHAIN and not {'"', "'"} & set(part) for part in line.split(","))


class TooDeepError(Exception):
    """The file nests deeper than Python itself reads."""


@dataclass
class Reduced:
    """The text that matters, and for each of its lines the line number in the file."""

    text: str
    lines: list[int]
    imports: dict[str, str] = field(default_factory=dict)  #: local name to dotted origin; their statements are left out


def reduce(text: str, vocabulary: Vocabulary) -> Reduced | None:
    """The part of ``text`` worth parsing with libcst; None where ``ast`` can't read it (take the whole then).

    An empty text means that nothing in the file matters.
    """
    seeds = seeds_of(vocabulary)
    if not seeds.file(text):
        return Reduced("", [])
    try:
        tree = ast.parse(text)
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
    lines = split_lines(text)
    cutter = _Cutter(lines, vocabulary)
    cutter.choose(tree)
    cutter.suite(tree.body, None)
    reduced = cutter.result()
    if any(_is_chain(line) for line in reduced.text.splitlines() if len(line) > CHAIN):
        raise TooDeepError
    return reduced


def first_line(node: ast.stmt) -> int:
    """The line a statement begins on, its decorators included."""
    decorators = getattr(node, "decorator_list", None)
    return min([node.lineno, *(d.lineno for d in decorators)]) if decorators else node.lineno


def suites(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of statements directly inside a compound statement."""
    for name in ("body", "orelse", "finalbody"):
        suite = getattr(node, name, None)
        if suite:
            yield suite
    for branch in getattr(node, "handlers", None) or getattr(node, "cases", None) or ():
        yield branch.body


def functions_of(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, ast.ClassDef | None]]:
    """Every function with its class; statements are walked, expressions are not."""
    stack: list[tuple[list[ast.stmt], ast.ClassDef | None]] = [(tree.body, None)]
    while stack:
        body, owner = stack.pop()
        for node in body:
            if isinstance(node, Function):
                yield node, owner
            inner = node if isinstance(node, ast.ClassDef) else owner
            stack.extend((suite, inner) for suite in suites(node))


def origins(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """Local name and dotted origin of everything that a statement imports by name."""
    for alias in node.names:
        if isinstance(node, ast.Import):
            yield alias.asname or alias.name.split(".")[0], alias.name
        elif alias.name != "*":
            module = "." * node.level + (node.module or "")
            yield alias.asname or alias.name, f"{module}{'' if module.endswith('.') else '.'}{alias.name}"


class _Cutter:
    """Chooses functions and statements, and marks the lines to leave out."""

    def __init__(self, lines: list[str], vocabulary: Vocabulary) -> None:
        self.lines = lines
        self.seeds = seeds_of(vocabulary)
        self.vocabulary = vocabulary
        self.keep: set[int] = set()
        self.names: set[str] = set()
        self.drop = bytearray(len(lines) + 2)
        self.stand_in: dict[int, str] = {}
        self.imports: dict[str, str] = {}

    def choose(self, tree: ast.Module) -> None:
        """Decide which functions matter: seeds, what they call, and who calls them."""
        sources: dict[int, str] = {}
        seeds: set[int] = set()
        names: dict[int, str] = {}
        carriers: set[int] = set()
        autoencoders: dict[int, bool] = {}
        for node, owner in functions_of(tree):
            key = id(node)
            source = "".join(self.lines[first_line(node) - 1 : node.end_lineno])
            names[key] = node.name
            sources[key] = source
            if carries_latents(node, source, self.vocabulary):
                carriers.add(key)
            if owner is not None and id(owner) not in autoencoders:
                autoencoders[id(owner)] = self._is_autoencoder(owner)
            inside = owner is not None and autoencoders[id(owner)]
            if node.name == "__init__" and ("vae" in source or "Autoencoder" in source):
                seeds.add(key)
            if self.seeds.function(source) or (inside and self.seeds.method(source)):
                seeds.add(key)
        callees, callers = self._calls(seeds, names, sources)
        self.keep = seeds | (callees & carriers) | callers
        self.names = {names[key] for key in self.keep}

    @staticmethod
    def _calls(seeds: set[int], names: dict[int, str], sources: dict[int, str]) -> tuple[set[int], set[int]]:
        """The functions that seeds call, and those that call a seed, by name."""
        known = {names[key] for key in seeds if not names[key].startswith("__")}
        wanted = re.compile(rf"\b(?:{'|'.join(known)})\(") if 0 < len(known) < 50 else _CALL
        calls = {
            key: set(_CALL.findall(source)) if key in seeds or wanted.search(source) else set()
            for key, source in sources.items()
        }
        called = {name for seed in seeds for name in calls[seed]}
        callers = {key for key, uses in calls.items() if uses & known - {names[key]}}
        return {key for key, name in names.items() if name in called}, callers

    def _is_autoencoder(self, node: ast.ClassDef) -> bool:
        methods = {child.name for child in node.body if isinstance(child, Function)}
        return {"encode", "decode"} <= methods or self.vocabulary.is_object("autoencoder_class", node.name)

    def suite(self, body: list[ast.stmt], inside: FunctionSlice | None) -> bool:
        """Cut one block; returns whether anything of it was kept."""
        kept = [self._statement(node, inside) for node in body]
        return any(kept)

    def _statement(self, node: ast.stmt, inside: FunctionSlice | None) -> bool:
        if isinstance(node, (ast.Import, ast.ImportFrom)) and self._stands_alone(node):
            self.imports.update(origins(node))
            return self._leave_out(node)
        if isinstance(node, Function):
            if id(node) not in self.keep:
                return self._leave_out(node)
            inside = FunctionSlice(node, self.seeds, self.vocabulary, self.names)
        elif not isinstance(node, ast.ClassDef) and not (
            inside.matters(node) if inside is not None else not is_text(node)
        ):
            return self._leave_out(node)
        for block in suites(node):
            if self._shares_line(block):
                continue
            if not self.suite(block, None if isinstance(node, ast.ClassDef) else inside):
                self._put_pass(block[0])
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

    def _put_pass(self, node: ast.stmt) -> None:
        row = first_line(node)
        line = self.lines[row - 1]
        self.stand_in[row] = line[: len(line) - len(line.lstrip())] + "pass\n"

    def _leave_out(self, node: ast.stmt) -> bool:
        for row in range(first_line(node), (node.end_lineno or node.lineno) + 1):
            self.drop[row] = 1
        return False

    def result(self) -> Reduced:
        """The lines that are left."""
        text, numbers = [], []
        for row, line in enumerate(self.lines, start=1):
            if row in self.stand_in:
                line = self.stand_in[row]
            elif self.drop[row] or line.lstrip()[:1] in ("", "#"):
                continue  # inside a string this changes the string only, which nobody reads
            text.append(line)
            numbers.append(row)
        return Reduced("".join(text), numbers, self.imports)
