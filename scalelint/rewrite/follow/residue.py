"""What still names the factor, with a value beside it, in places that no syntax tree shows.

Texts in Python (JSON, YAML, command lines, code in quotes), and all other text files of the project: scripts, notebooks,
CI files, documents, templates. Command lines can be turned where people ask for it; everything else is a reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from scalelint.notebooks import is_notebook, left_out
from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.numbers import inverse_text
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.follow.options import is_option, is_prose
from scalelint.rewrite.follow.outsiders import Outsiders
from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.program.names import Names
from scalelint.rewrite.program.surroundings import Surroundings
from scalelint.rewrite.program.tree import Place

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
#: what may stand between a name and its value: quotes, ``=``, ``:``, a comma of a list, the end of a continued line
_BETWEEN = r"[\"'\\]*\s*(?:[=:,]|\\\r?\n|\s|\\n)[\"'\[({\s\\]*"
_TYPED = "a command line here gives it a value"
_WRITTEN = "this gives it a value, in a file that isn't rewritten"
_QUOTED = "this text gives it a value, and texts aren't rewritten"
#: documents: what they say is for people, except for command lines
_PROSE = (".md", ".rst", ".txt", ".html", ".tex", ".log")
#: with configurations, whose keys are looked at one by one elsewhere
_APART = (*_PROSE, ".yaml", ".yml", ".json", ".toml")


@dataclass
class Residue:
    """The other text files of a project, and what in them and in Python's texts names a factor with a value."""

    names: Names
    around: Surroundings
    accept_cli: bool = False

    def run(self, reach: Reach) -> None:
        """Note what is left of a factor."""
        for name in sorted({str(cell[-1]) for cell in reach.tracer.found.cells if cell[0] in ("attr", "var")}):
            if len(name) > 2:
                self._texts(reach, name)
                reach.elsewhere += Outsiders(self.names, self.around).about(reach, name)
                self._others(reach, name)

    def _texts(self, reach: Reach, name: str) -> None:
        found = reach.tracer.found
        form = re.compile(_form(name))
        for code in self.names.tree.codes(self.names.tree.sources.holding(name)):
            for node in code.nodes.holding(name):
                text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
                place = Place(code, node)
                if text and form.search(text) and not is_prose(place) and not is_option(place):
                    is_code = f".{name}" in text
                    for cell in found.loose(name) or (found.named(name) if is_code else []):
                        found.refuse(_QUOTED, place, cell)

    def _others(self, reach: Reach, name: str) -> None:
        found = reach.tracer.found
        is_typed = ("attr", "?", name) in found.cells or any(map(self._is_command, self._functions(reach, name)))
        option = self._option(reach, name)
        for path, text in self._found(_shortest(name)):
            seen: list[range] = []
            for span, place in _typed(text, name, option) if is_typed else ():
                seen.append(place)
                change = self._turned(text, span)
                if self.accept_cli and change is not None and not path.endswith(".ipynb"):
                    reach.typed.append((path, change))
                else:
                    self._refuse(reach, _TYPED, path, text, place.start, name)
            for match in re.finditer(_form(name), text) if not path.endswith(_APART) else ():
                if not any(match.start() in each for each in seen):
                    self._refuse(reach, _WRITTEN, path, text, match.start(), name, path.endswith(".ipynb"))

    def _found(self, word: bytes) -> Iterator[tuple[str, str]]:
        """The other files that hold a word; of the run's notebooks what is no Python."""
        for path, source in self.around.holding(word):
            yield path, source.decode(errors="replace")
        for path in self.names.tree.paths:
            if is_notebook(path) and word in self.names.tree.sources.source(path):
                yield path, left_out(self.names.tree.sources.source(path).decode(errors="replace"))

    @staticmethod
    def _functions(reach: Reach, name: str) -> list[Place]:
        found = [reach.parameter(cell) for cell in reach.tracer.found.loose(name) if cell[0] == "var"]
        return [place for place in found if place is not None]

    @staticmethod
    def _is_command(function: Place) -> bool:
        """Whether a library fills a function's parameters from the command line."""
        marks = getattr(function.node, "decorator_list", ())
        return any(called(mark) in ("option", "argument", "command", "main") for mark in marks)

    def _refuse(
        self, reach: Reach, reason: str, path: str, text: str, start: int, name: str, program: bool = False
    ) -> None:
        found = reach.tracer.found
        cells = found.loose(name)
        if program and not cells:
            cells = [cell for cell in found.named(name) if cell[0] == "attr"]
        if cells:
            reach.elsewhere.append((reason, path, text.count("\n", 0, start) + 1, tuple(cells)))

    def _turned(self, text: str, span: tuple[int, int] | None) -> Change | None:
        inverse = inverse_text(text[slice(*span)]) if span is not None else None
        return Change(*span, inverse) if span is not None and inverse is not None else None

    def _option(self, reach: Reach, name: str) -> str:
        """The spellings of an option: in full, and as far as people may shorten it."""
        least = min(len(name), 3)
        words = [name[:end] for end in range(len(name), least - 1, -1)]
        return "|".join(re.escape(word).replace("_", "[-_]") for word in words)


def _shortest(name: str) -> bytes:
    return name.partition("_")[0].encode()


def _form(name: str) -> str:
    spelled = re.escape(name).replace("_", "[-_]")
    return rf"(?<![\w-]){spelled}{_BETWEEN}{_NUMBER}(?![\w.])"


def _typed(text: str, name: str, option: str) -> Iterator[tuple[tuple[int, int] | None, range]]:
    """Where a command line gives an option a value: the number's place (None where it is none), and the whole."""
    for match in re.finditer(rf"--(?:{option})(?![\w-])(?:{_BETWEEN})?(?P<value>{_NUMBER}(?![\w.])|[\"']?\$)?", text):
        value = match["value"]
        if value is not None:
            is_number = re.fullmatch(_NUMBER, value) is not None
            yield (match.span("value") if is_number else None), range(*match.span())
    spelled = re.escape(name).replace("_", "[-_]")
    for match in re.finditer(rf"(?<![\w-])(?:\w+\.)+{spelled}=(?P<value>{_NUMBER})(?![\w.])", text):
        yield match.span("value"), range(*match.span())
