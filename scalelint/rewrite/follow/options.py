"""Options of command lines: what declares them (argparse, click), and texts that give them values."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place

#: calls that declare an option
_DECLARING = frozenset({"add_argument", "add_option", "option", "Option", "argument"})
#: keywords that are words for people
_WORDS = frozenset({"help", "usage", "description", "epilog", "metavar"})
_TYPED = "a command line in this text gives it a value, which isn't turned"
_ALLOWED = "only the values listed here are allowed for it, and those aren't turned"
_FILLED = "a command line or the environment fills it; give it a default"


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


def values(option: Place) -> tuple[list[ast.expr], str]:
    """What else than its default an option may hold, and why that can't be turned."""
    call = option.code.parent(option.node)
    call = option.code.parent(call) if isinstance(call, ast.keyword) and call.arg == "dest" else call
    if not isinstance(call, ast.Call) or called(call) not in _DECLARING:
        return [], ""
    const, choices = keyword(call, "const"), keyword(call, "choices")
    return [const] if const is not None else [], _ALLOWED if choices is not None else ""


def filled(cell: Cell, function: Place) -> tuple[list[Place], str]:
    """What click gives a parameter of a decorated function by default; a reason where it gives what nobody can see."""
    found: list[Place] = []
    for call in getattr(function.node, "decorator_list", ()):
        if called(call) not in _DECLARING or cell[3] not in _declared(call):
            continue
        default = keyword(call, "default")
        if default is None or keyword(call, "envvar") is not None:
            return found, _FILLED
        found.append(Place(function.code, default))
        if called(keyword(call, "type") or call) == "Choice":
            return found, _ALLOWED
    return found, ""


def _declared(call: ast.Call) -> list[str]:
    texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    plain = [text for text in texts if not text.startswith("-")]  # a name given in plain letters is the parameter's
    return [text.lstrip("-").partition("/")[0].replace("-", "_") for text in plain or texts]


def is_option(place: Place) -> bool:
    """Whether a node is the name of an option where that is declared."""
    parent = place.code.parent(place.node)
    parent = place.code.parent(parent) if isinstance(parent, ast.keyword) else parent
    return isinstance(place.node, ast.Constant) and called(parent or place.node) in _DECLARING


def typed(names: Names, name: str) -> Iterator[tuple[str, Place]]:
    """Texts of the tree that give an option a value: ``["--scaling_factor", "0.25"]``, ``"--scaling_factor=0.25"``."""
    spelled = {f"--{name}", f"--{name.replace('_', '-')}"}
    given = re.compile(rf"(?:^|\s)(?:{'|'.join(sorted(spelled))})(?:[= ]\s*[-+.\d{{]|$)")
    for code in names.tree.codes(names.tree.sources.holding(name)):
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
