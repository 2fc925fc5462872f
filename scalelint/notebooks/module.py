"""A notebook as one Python module, and the module's cells back again: everything behind this sees a Python file.

The module's text says itself which cell each line comes from, so that it can be edited like any file::

    # coding: utf-8
    #cell:3
    pass #cell| !pip install diffusers
    latents = vae.encode(x).latent_dist.sample() * 0.18215
    0;    image = vae.decode(latents / 0.18215)  #cell% %time·

Columns of Python stay what they are in the cell. The word in front is one that the notebook does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from scalelint.files.source import SourceError, split_lines
from scalelint.model import Problem
from scalelint.notebooks.magics import Line, classified, problem_of

_HEAD = "# coding: utf-8\n"
_WORD = "#cell"


class Module(NamedTuple):
    """The text of a module, and the cells that are not Python."""

    text: str
    problems: list[Problem]


class Mark(msgspec.Struct, frozen=True):
    """A cell's first line in a module is the one behind ``line``."""

    number: int
    line: int


def module_of(cells: Iterable[tuple[int, str]], other: Collection[int] = ()) -> Module:
    """The module of code cells, given by number and text. A cell that does not parse is kept out.

    It is reported, unless it is one of ``other``, which are known to be in another language.
    """
    listed = list(cells)
    word = _WORD
    while any(word in text for _, text in listed):
        word += "~"
    parts = [_HEAD]
    problems: list[Problem] = []
    above = 1
    for number, text in listed:
        lines, problem = _python(text, word)
        parts.append(f"{word}:{number}\n{lines}\n")
        if problem is not None and number not in other:
            problems.append(Problem(problem.message, above + 1 + problem.line, problem.column))
        above += len(split_lines(parts[-1]))
    return Module("".join(parts), problems)


def cells_of(module: str) -> dict[int, str]:
    """The cells of a module, by number, with all that was kept out where it stood."""
    word = word_of(module)
    if not word:
        return {}
    escaped = re.escape(word)
    parts = re.split(rf"^{escaped}:(\d+)\n", module, flags=re.MULTILINE)
    return {int(number): _restored(body, word) for number, body in zip(parts[1::2], parts[2::2], strict=True)}


def marks_of(lines: Sequence[str]) -> list[Mark]:
    """Where the cells of a module begin."""
    word = _word_in(lines[1]) if len(lines) > 1 else ""
    if not word:
        return []
    begins = re.compile(rf"{re.escape(word)}:(\d+)\r?\n?$")
    found = ((number, begins.match(line)) for number, line in enumerate(lines, 1) if line.startswith(word))
    return [Mark(int(match[1]), number) for number, match in found if match is not None]


def left_out(module: str) -> str:
    """The lines that are no Python, as they are in the notebook; empty lines in place of all others."""
    word = word_of(module)
    kept = []
    for line in split_lines(module):
        outside = word and f"{word}|" in line
        kept.append(line.partition(f"{word}| ")[2] if outside else "\n")
    return "".join(kept)


def as_written(line: str, word: str) -> str:
    """A line of a module as the notebook has it; columns of Python stay what they are."""
    kept = re.match(rf"(?P<indent>[ \t]*pass )?{re.escape(word)}\| ", line)
    if kept is not None:
        return (kept["indent"] or "").removesuffix("pass ") + line[kept.end() :]
    timed = re.match(
        rf"(?P<indent>[ \t]*)(?P<pad>0;[ ]+)(?P<code>[^\r\n]*)  {re.escape(word)}% (?P<magic>[^\r\n]*)", line
    )
    if timed is None:
        return line
    width = len(timed["pad"])
    magic, added = timed["magic"][:width].ljust(width), timed["magic"][width:].strip()
    return f"{timed['indent']}{magic}{timed['code']}{'  ' * bool(added)}{added}{line[timed.end() :]}"


def word_of(module: str) -> str:
    """The word that stands in front of what is not the notebook's own."""
    lines = module.split("\n", 2)
    return _word_in(lines[1]) if len(lines) > 1 else ""


def _word_in(line: str) -> str:
    return line.rpartition(":")[0] if line.startswith(_WORD) else ""


def _python(text: str, word: str) -> tuple[str, Problem | None]:
    """A cell's lines as they stand in the module, and why it is kept out where it is."""
    lines = classified(text)
    shown = "".join(_shown(line, word) for line in lines)
    error = problem_of(shown)
    if error is None:
        return shown, None
    message = f"can't be parsed: {getattr(error, 'msg', None) or error}"
    place = (getattr(error, "lineno", None) or 1, getattr(error, "offset", None) or 1)
    return "".join(_shown(Line("continued", line.text), word) for line in lines), Problem(message, *place)


def _shown(line: Line, word: str) -> str:
    text = line.text
    if line.kind == "python":
        return text
    body = text.rstrip("\r\n")
    end = text[len(body) :]
    if line.kind == "continued":
        return f"{word}| {text}"
    indent = body[: len(body) - len(body.lstrip())]
    if line.kind == "out":
        return f"{indent}pass {word}| {body[len(indent) :]}{end}"
    magic = body[len(indent) : line.head]
    return f"{indent}0;{' ' * (len(magic) - 2)}{body[line.head :]}  {word}% {magic}{end}"


def _restored(body: str, word: str) -> str:
    if not body.endswith("\n"):
        raise SourceError("has lost the end of a cell")
    return "".join(as_written(line, word) for line in split_lines(body[:-1]))


def place_in(marks: Sequence[Mark], line: int) -> tuple[int, int]:
    """The cell, and the line in it, of a module's line."""
    for mark, following in pairwise([*marks, Mark(0, 1 << 60)]):
        if mark.line < line <= following.line:
            return mark.number, min(line, following.line - 1) - mark.line or 1
    return (marks[0].number if marks else 1), 1


def order_note(counts: Sequence[tuple[int, int | None]]) -> Iterator[str]:
    """What is to be said of cells that were executed in another order than they stand in."""
    ran = [(number, count) for number, count in counts if count is not None]
    for (number, count), (later, other) in pairwise(ran):
        if other < count:
            yield (
                f"its cells were executed in another order than they stand in (cell {later} before cell {number}); "
                "they are read as they stand"
            )
            return
