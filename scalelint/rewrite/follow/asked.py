"""Names of factors as texts that are handed to calls: ``getitem(config, "scale")``, ``select(config, "vae.scale")``, ``@validator("scale")``.

Such a call may read the value, set it, or be handed it.
"""

from __future__ import annotations

import ast

from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.options import is_option
from scalelint.rewrite.follow.reads import is_shown
from scalelint.rewrite.follow.traced import Traced
from scalelint.rewrite.follow.whole import sets_by_name
from scalelint.rewrite.program.families import buffer_name
from scalelint.rewrite.program.names import Cell, reading
from scalelint.rewrite.program.tree import Place

_REASON = "`{}` may read or set it by its name; do that plainly"
#: calls that only compare, declare, collect or put together such a text
_HARMLESS = frozenset(
    """hasattr delattr startswith endswith join split replace strip removeprefix removesuffix index count append add
    remove discard extend update format partition rpartition fullmatch match search compile sub namedtuple Enum Literal
    make_dataclass Path deprecate str repr len set list tuple frozenset sorted isinstance cast TypeVar""".split()  # noqa: SIM905
)
#: calls that are about keys of tables, and about no attribute
_OF_TABLES = frozenset({"setdefault", "getitem", "__getitem__", "itemgetter", "get", "pop"})
_AROUND = (ast.Tuple, ast.List, ast.Set, ast.Starred, ast.Subscript, ast.JoinedStr, ast.FormattedValue, ast.BinOp)


def asks(code: Code, node: ast.Constant, name: str) -> ast.Call | None:
    """The call that is handed a factor's name as a text, and may do with it what it likes."""
    if node.value != name and not str(node.value).endswith(f".{name}"):
        return None
    call = _call(code, node)
    if call is None or called(call) in _HARMLESS or is_option(Place(code, node)) or buffer_name(call):
        return None
    read = reading(call)
    is_known = (read is not None and read[1] == name) or (node.value == name and sets_by_name(call, node))
    return None if is_known or is_shown(code, node) else call


def _call(code: Code, node: ast.AST) -> ast.Call | None:
    """The call that a text is an argument of, perhaps taken apart first: ``"vae.scale".split(".")``."""
    child, parent = node, code.parent(node)
    while parent is not None:
        method = code.parent(parent) if isinstance(parent, ast.Attribute) else None
        if isinstance(method, ast.Call) and called(method) == "split":
            child, parent = method, code.parent(method)
        elif isinstance(parent, _AROUND) and getattr(parent, "slice", None) is not child:
            child, parent = parent, code.parent(parent)
        elif isinstance(parent, ast.Call):
            return parent if child in parent.args else None
        else:
            return None
    return None


def refuse_asked(found: Traced, code: Code, node: ast.Constant, name: str, attached: bool) -> None:
    """Note what may reach a factor by its name.

    What such a call gives may be inverted where it comes in; then no table may have turned of which it reads.
    """
    call = asks(code, node, name)
    if call is None:
        return
    place = Place(code, call)
    cells: list[Cell] = found.loose(name)
    if not _is_inverted(found, place):
        attributes = () if called(call) in _OF_TABLES else found.cells
        cells = [*cells, *(cell for cell in attributes if cell[0] == "attr" and cell[2] == name)]
    elif not attached:
        return
    if cells:
        text = " ".join(code.source_of(call).split())[:60]
        found.refuse(_REASON.format(text), place, *cells)


def _is_inverted(found: Traced, place: Place) -> bool:
    """Whether what a call gives is inverted right where it comes in."""
    around: list[ast.AST | None] = [place.node]
    while isinstance(around[-1], ast.expr):
        around.append(place.code.parent(around[-1]))
    turned = [value.node for value, kind in found.values if kind == "computed"]
    turned += [edge.place.node for edge in found.borders()]
    return any(node in around for node in turned)
