"""What still names the factor, with a value beside it, in places that no syntax tree shows.

Texts in Python (JSON, YAML, command lines, code in quotes), and all other text files of the project: scripts, notebooks,
CI files, documents, templates. Command lines can be turned where people ask for it; everything else is a reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scalelint.notebooks import is_notebook, left_out
from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.numbers import inverse_text
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.follow.asked import refuse_asked
from scalelint.rewrite.follow.options import Renames, declared_as, is_option, is_prose
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
_OLD_NAME = "this names the option as it was called"
_QUOTED = "this text gives it a value, and texts aren't rewritten"
#: documents: what they say is for people, except for command lines
_PROSE = (".md", ".rst", ".txt", ".html", ".tex", ".log")
#: files that start programs
_SHELLS = (".sh", ".bash", ".zsh", ".fish", ".bat", ".cmd", ".ps1", ".slurm", ".sbatch", ".mk")
_RECIPES = frozenset({"Makefile", "Dockerfile", "Procfile", "justfile"})
#: with configurations, whose keys are looked at one by one elsewhere
_APART = (*_PROSE, ".yaml", ".yml", ".json", ".toml")


@dataclass
class Residue:
    """The other text files of a project, and what in them and in Python's texts names a factor with a value."""

    names: Names
    around: Surroundings
    accept_cli: bool = False
    renames: Renames = field(default_factory=Renames)
    _quoted: dict[str, list[Place]] = field(default_factory=dict, init=False)

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
        for place in self._quoting(name):
            code, node = place
            text = node.value  # type: ignore[attr-defined]
            refuse_asked(found, code, node, name, name in reach.attached)  # type: ignore[arg-type]
            if form.search(text) and not is_prose(place) and not is_option(place):
                is_code = f".{name}" in text
                for cell in found.loose(name) or (found.named(name) if is_code else []):
                    found.refuse(_QUOTED, place, cell)

    def _quoting(self, name: str) -> list[Place]:
        """Python's texts that end with a name or give it a number; looked for once, as many factors share a name."""
        if name not in self._quoted:
            form, sources = _written(name), self.names.tree.sources
            in_bytes, in_text = re.compile(form.encode()), re.compile(form)
            paths = [path for path in sources.holding(name) if in_bytes.search(sources.source(path))]
            self._quoted[name] = [
                Place(code, node)
                for code in self.names.tree.codes(paths)
                for node in code.nodes.holding(in_text)
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
            ]
        return self._quoted[name]

    def _others(self, reach: Reach, name: str) -> None:
        found = reach.tracer.found
        is_typed = ("attr", "?", name) in found.cells or any(map(self._is_command, self._functions(reach, name)))
        spelled = declared_as(self.names, name)
        written = Written(name, spelled)
        for path, text in self._found({_shortest(each.lstrip("-")) for each in (name, *spelled)}):
            seen: list[range] = []
            for typed in written.of(text) if is_typed else ():
                seen.append(typed.whole)
                changes = self._turned(text, typed) if not path.endswith(".ipynb") else []
                if self.accept_cli and changes:
                    reach.typed += [(path, change) for change in changes]
                else:
                    self._refuse(reach, _TYPED, path, text, typed.whole.start, name)
            unread = path.endswith(_APART) or (not is_typed and _is_shell(path, text))
            for match in re.finditer(_form(name), text) if not unread else ():
                if not any(match.start() in each for each in seen):
                    self._refuse(reach, _WRITTEN, path, text, match.start(), name, path.endswith(".ipynb"))
            for start in self.renames.left(text, spelled, seen) if is_typed else ():
                reach.notes.append((_OLD_NAME, path, text.count("\n", 0, start) + 1))

    def _found(self, words: set[bytes]) -> Iterator[tuple[str, str]]:
        """The other files that hold one of some words; of the run's notebooks what is no Python."""
        for path, source in {
            path: source for word in sorted(words) for path, source in self.around.holding(word)
        }.items():
            yield path, source.decode(errors="replace")
        for path in self.names.tree.paths:
            if is_notebook(path) and any(word in self.names.tree.sources.source(path) for word in words):
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

    def _turned(self, text: str, typed: Typed) -> list[Change]:
        """The edits of one value on a command line, and of the option's name; none where the value is no number."""
        inverse = inverse_text(text[slice(*typed.value)]) if typed.value is not None else None
        if typed.value is None or inverse is None:
            return []
        start, end = typed.option
        new = self.renames.of(typed.declared)
        renamed = [Change(start, end, new)] if new else []
        return [*renamed, Change(*typed.value, inverse)]


def _is_shell(path: str, text: str) -> bool:
    """Whether a file only starts programs: its variables reach none but through options and the environment."""
    started = text.startswith("#!") and "python" not in text.partition("\n")[0]
    return started or path.endswith(_SHELLS) or path.rpartition("/")[2] in _RECIPES


def _shortest(name: str) -> bytes:
    return name.partition("_")[0].encode()


def _form(name: str) -> str:
    spelled = re.escape(name).replace("_", "[-_]")
    return rf"(?<![\w-]){spelled}{_BETWEEN}{_NUMBER}(?![\w.])"


def _written(name: str) -> str:
    """Where a program's text ends with the name, or gives it a number: what code says of it is of no interest here.

    What must not stand before the name is said behind it: a search for plain letters is many times faster.
    """
    spelled = re.escape(name).replace("_", "[-_]")
    begins = rf"(?:(?<![\w-]{spelled})|(?<=\\[nrt]{spelled}))"
    return rf"{spelled}{begins}(?:[\"'{{]|{_BETWEEN}{_NUMBER})"


@dataclass(frozen=True)
class Typed:
    """An option on a command line, and what is given to it."""

    whole: range
    option: tuple[int, int]  #: where its name stands
    value: tuple[int, int] | None  #: where the number stands; None where it is none
    declared: str  #: the option as the program declares it


class Written:
    """Finds where command lines in texts give a value to what a program keeps under a name."""

    def __init__(self, name: str, spelled: Sequence[str]) -> None:
        self.name = name
        long = [each for each in spelled if each.startswith("--")] or [f"--{name}"]
        self.options = dict.fromkeys(long)
        self.short = [each for each in spelled if not each.startswith("--")]

    def of(self, text: str) -> Iterator[Typed]:
        """All of a text's, in full, shortened, over several lines, each in a line of its own; and ``vae.scale=0.5``."""
        for declared in self.options:
            value = rf"(?:{_BETWEEN})?(?P<value>{_NUMBER}(?![\w.])|[\"']?\$)?"
            for match in re.finditer(rf"(?P<option>--(?:{_shortened(declared)}))(?![\w-]){value}", text):
                if match["value"] is not None:
                    is_number = re.fullmatch(_NUMBER, match["value"]) is not None
                    number = match.span("value") if is_number else None
                    yield Typed(range(*match.span()), match.span("option"), number, declared)
        for short in self.short:
            form = rf"(?<=[\s\"'])(?P<option>{re.escape(short)})[\s\"',=]+(?P<value>{_NUMBER})(?![\w.])"
            for match in re.finditer(form, text):
                if re.search(r"\w\.py\b|python", _line_around(text, match.start())):
                    yield Typed(range(*match.span()), match.span("option"), match.span("value"), short)
        spelled = re.escape(self.name).replace("_", "[-_]")
        for match in re.finditer(rf"(?<![\w-])(?:\w+\.)+{spelled}=(?P<value>{_NUMBER})(?![\w.])", text):
            yield Typed(range(*match.span()), (match.start(), match.start()), match.span("value"), "")


def _shortened(option: str) -> str:
    """A pattern for an option's name: in full, and as far as people may shorten it."""
    name = option.lstrip("-")
    words = [name[:end] for end in range(len(name), min(len(name), 3) - 1, -1)]
    return "|".join(re.escape(word.replace("_", "-")).replace(r"\-", "[-_]") for word in words)


def _line_around(text: str, offset: int) -> str:
    """The command that a place belongs to: its line, with those that continue it."""
    start, end = text.rfind("\n", 0, offset), text.find("\n", offset)
    while start > 0 and text[:start].endswith("\\"):
        start = text.rfind("\n", 0, start)
    return text[start + 1 : end if end >= 0 else len(text)]
