"""Options of command lines: what declares them (argparse, click), and texts that give them values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place

#: calls that declare an option
_DECLARING = frozenset({"add_argument", "add_option", "option", "Option", "argument"})
#: decorators by which something outside calls a function with what people type or send
_INTERFACES = frozenset({"command", "callback", "main", "cli", "get", "post", "put", "route", "api_route", "websocket"})
#: keywords that are words for people
_WORDS = frozenset({"help", "usage", "description", "epilog", "metavar"})
TYPED = (
    "people give it a value on the command line, where its meaning stays; `--accept-cli` turns the option, its default "
    "and the command lines of the tree"
)
_TYPED = "a command line in this text gives it a value, which isn't turned"
_ALLOWED = "only the values listed here are allowed for it, and those aren't turned"
_FILLED = "a command line or the environment fills it; give it a default"


@dataclass(frozen=True)
class Renames:
    """Options that get another name, as people asked: ``--scaling-factor`` is ``--latent-std`` then."""

    names: Mapping[str, str] = field(default_factory=dict)  #: from the old ones to the new ones, without dashes

    def of(self, option: str) -> str:
        """The new spelling of an option; "" where it keeps its name."""
        new = self.names.get(option.lstrip("-").replace("_", "-")) if option.startswith("--") else None
        return f"--{new}" if new else ""

    def left(self, text: str, spelled: Iterable[str], seen: Sequence[range]) -> Iterator[int]:
        """Where a text speaks of an option that gets another name, and gives it no number."""
        for option in spelled:
            for match in re.finditer(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text) if self.of(option) else ():
                if not any(match.start() in each for each in seen):
                    yield match.start()

    def declared(self, code: Code, call: ast.Call) -> list[Change]:
        """The edits of a declaration: its option is called otherwise, and the program goes on reading it under its name."""
        found = []
        for each in call.args:
            old = each.value if isinstance(each, ast.Constant) and isinstance(each.value, str) else ""
            new = self.of(old)
            if new:
                start, end = code.stretch(each)
                found.append(Change(start, end, code.text[start:end].replace(old, new)))
                found += self._kept(code, call, new)
        return found

    @staticmethod
    def _kept(code: Code, call: ast.Call, new: str) -> list[Change]:
        """``dest`` for argparse, the parameter's name for click; what says no more than the new name goes."""
        kept = _kept_as(call)[0]
        after = code.stretch(call.args[-1])[1]
        if called(call) != "add_argument":
            named = any(isinstance(each, ast.Constant) and each.value == kept for each in call.args)
            return [] if named else [Change(after, after, f', "{kept}"')]
        dest = next((word for word in call.keywords if word.arg == "dest"), None)
        if dest is None:
            return [Change(after, after, f', dest="{kept}"')]
        start, end = code.stretch(dest)
        before = code.text[:start].rstrip()
        if new.lstrip("-").replace("-", "_") != kept or not before.endswith(","):
            return []
        return [Change(len(before) - 1, end, "")]


def keyword(call: ast.AST, name: str) -> ast.expr | None:
    """What a call gives for a keyword."""
    words = call.keywords if isinstance(call, ast.Call) else []
    return next((word.value for word in words if word.arg == name), None)


def renamed(names: Names, name: str) -> Iterator[tuple[Place, ast.expr]]:
    """The options that are kept under a name by ``dest``, with their defaults."""
    for place in names.tree.mentions(name, beside=["dest"]):
        word = place.code.parent(place.node)
        call = place.code.parent(word) if isinstance(word, ast.keyword) and word.arg == "dest" else None
        default = keyword(call, "default") if call is not None and called(call) in _DECLARING else None
        if default is not None:
            yield place, default


def declaration(option: Place) -> ast.Call | None:
    """The call that declares an option, by the text of its name or of its ``dest``."""
    call = option.code.parent(option.node)
    call = option.code.parent(call) if isinstance(call, ast.keyword) and call.arg == "dest" else call
    return call if isinstance(call, ast.Call) and called(call) in _DECLARING else None


def values(option: Place) -> tuple[list[ast.expr], str]:
    """What else than its default an option may hold, and why that can't be turned."""
    call = declaration(option)
    if call is None:
        return [], ""
    const, choices = keyword(call, "const"), keyword(call, "choices")
    return [const] if const is not None else [], _ALLOWED if choices is not None else ""


def declared_as(names: Names, name: str) -> list[str]:
    """The spellings of the options whose value is kept under a name: ``--vae-scale``, ``-s``."""
    found: dict[str, None] = {}
    for code, node in names.tree.mentions(name):
        call = code.parent(node)
        call = code.parent(call) if isinstance(call, ast.keyword) else call
        if isinstance(call, ast.Call) and called(call) in _DECLARING and name in _kept_as(call):
            found.update(dict.fromkeys(text for text in _texts(call) if text.startswith("-")))
    return list(found)


def _kept_as(call: ast.Call) -> list[str]:
    """The names under which a program reads an option."""
    named = keyword(call, "dest")
    if isinstance(named, ast.Constant):
        return [str(named.value)]
    plain = [text for text in _texts(call) if not text.startswith("-")]  # of click: the parameter's name
    long = [text for text in _texts(call) if text.startswith("--")]
    return [text.lstrip("-").partition("/")[0].replace("-", "_") for text in plain or long or _texts(call)]


def _texts(call: ast.Call) -> list[str]:
    return [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]


def interface(cell: Cell, function: Place) -> Place | None:
    """What lets people fill a parameter from outside: the decorator that declares it, or that makes a command of all."""
    for mark in getattr(function.node, "decorator_list", ()):
        last = called(mark) or getattr(mark, "attr", "")
        if (called(mark) in _DECLARING and cell[3] in _kept_as(mark)) or last in _INTERFACES:
            return Place(function.code, mark)
    return None


def filled(cell: Cell, function: Place) -> tuple[list[Place], str]:
    """What click gives a parameter of a decorated function by default; a reason where it gives what nobody can see."""
    found: list[Place] = []
    for call in getattr(function.node, "decorator_list", ()):
        if called(call) not in _DECLARING or cell[3] not in _kept_as(call):
            continue
        default = keyword(call, "default")
        if default is None or keyword(call, "envvar") is not None:
            return found, _FILLED
        found.append(Place(function.code, default))
        if called(keyword(call, "type") or call) == "Choice":
            return found, _ALLOWED
    return found, ""


def is_option(place: Place) -> bool:
    """Whether a node is the name of an option where that is declared."""
    parent = place.code.parent(place.node)
    parent = place.code.parent(parent) if isinstance(parent, ast.keyword) else parent
    return isinstance(place.node, ast.Constant) and called(parent or place.node) in _DECLARING


def typed(names: Names, name: str) -> Iterator[tuple[str, Place]]:
    """Texts of the tree that give an option a value: ``["--scaling_factor", "0.25"]``, ``"--scaling_factor=0.25"``."""
    spelled = {f"--{name}", f"--{name.replace('_', '-')}", *declared_as(names, name)}
    given = re.compile(rf"(?:^|\s)(?:{'|'.join(map(re.escape, sorted(spelled)))})(?:[= ]\s*[-+.\d{{]|$)")
    holding = {path for text in spelled for path in names.tree.sources.holding(text.lstrip("-").replace("-", "_"))}
    for code in names.tree.codes(sorted(holding)):
        for node in (each for text in spelled for each in code.nodes.holding(text)):
            place = Place(code, node)
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if given.search(text) and not is_prose(place) and not is_option(place):
                yield _TYPED, place


def is_prose(place: Place) -> bool:
    """Whether a text is for people, or is only looked for."""
    parent = place.code.parent(place.node)
    if isinstance(parent, ast.keyword):
        return parent.arg in _WORDS
    return isinstance(parent, (ast.Expr, ast.Compare, ast.Raise)) or called(parent or place.node) in ("print", "error")
