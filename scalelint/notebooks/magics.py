"""Lines of a cell that IPython understands and Python does not: ``%magics``, ``!shell``, ``help?``."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from typing import Literal, NamedTuple

from scalelint.files.source import split_lines

#: cell magics whose body is Python that runs here
_PYTHON_BODIES = frozenset({"time", "timeit", "capture", "prun", "memit", "mprun", "lprun", "wandb", "debug"})
_CELL_MAGIC = re.compile(r"[ \t]*%%(?P<name>\w+)")
#: ``pip install x`` without a sign is a magic too, where it cannot be Python
_AUTOMATIC = "(?:pip3?|conda|mamba|uv|cd|ls|pwd|mkdir|rm|mv|cp|cat|git|wget)[ \\t]+[\\w./~-]"
_COMMAND = re.compile(rf"[ \t]*(?:[%!?]|[\w.*%]+[ \t]*\?{{1,2}}[ \t]*(?:#.*)?$|{_AUTOMATIC})")
_ASSIGNED = re.compile(r"[\w., \t\[\]\"']+=[ \t]*(?:!|%\w)")
_TIMED = re.compile(
    r"(?P<indent>[ \t]*)(?P<magic>%(?:time|timeit|prun|memit)[ \t]+(?:-\w+[ \t]+(?:\d+[ \t]+)?)*)(?=[^\s-])"
)

#: python: as it is; out: not Python; timed: a statement behind a magic; continued: the rest of a line that is out
Kind = Literal["python", "out", "timed", "continued"]


class Line(NamedTuple):
    """A line of a cell with its line end, and what it is."""

    kind: Kind
    text: str
    head: int = 0  #: timed: where the statement begins


def classified(text: str) -> list[Line]:
    """The lines of a cell, each with its kind."""
    lines = split_lines(text)
    if parses(text):
        return [Line("python", line) for line in lines]
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    magic = _CELL_MAGIC.match(lines[first]) if lines else None
    if magic is not None and magic["name"] not in _PYTHON_BODIES:
        return [Line("continued", line) for line in lines]
    begun = first + 1 if magic is not None else 0
    return [*(Line("continued", line) for line in lines[:begun]), *_body(lines[begun:])]


def parses(text: str) -> bool:
    """Whether a text is Python."""
    return problem_of(text) is None


def problem_of(text: str) -> Exception | None:
    """Why a text is not Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # `1if x` and "\\d" are not our business
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return error
    return None


def _body(lines: list[str]) -> list[Line]:
    found: list[Line] = []
    pending: list[str] = []  #: Python since the last command
    for line in lines:
        previous = found[-1] if found else None
        if previous is not None and previous.kind in ("out", "continued") and _goes_on(previous.text):
            found.append(Line("continued", line))
        elif (_COMMAND.match(line) or _ASSIGNED.match(line)) and _begins_statement(pending):
            found.append(_command(line))
            pending = []
        else:
            found.append(Line("python", line))
            pending.append(line)
    return found


def _command(line: str) -> Line:
    timed = _TIMED.match(line)
    if timed is not None and parses(line[timed.end() :].strip()):
        return Line("timed", line, timed.end())
    return Line("out", line)


def _goes_on(line: str) -> bool:
    return line.rstrip("\r\n").endswith("\\")


def _begins_statement(before: list[str]) -> bool:
    """Whether the lines so far are complete: no bracket or string is open, and the last one is not continued."""
    if before and _goes_on(before[-1]):
        return False
    try:
        for _ in tokenize.generate_tokens(io.StringIO("".join(before)).readline):
            pass
    except tokenize.TokenError as error:
        return not any(word in str(error) for word in ("EOF", "triple-quoted"))
    except SyntaxError:
        return True
    return True
