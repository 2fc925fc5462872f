"""Values that may be lists: a tensor is made of them further on, and a list has no reciprocal.

``std = json.load(f)["std"]``, then ``torch.tensor(std)``: ``1 /`` fits outside of what makes the tensor, and nowhere before.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from scalelint.rewrite.edit.reciprocal import called, inner_of, reciprocal_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.edit.unpacked import item_of
from scalelint.rewrite.follow.traced import Traced
from scalelint.rewrite.program.names import Cell, Names
from scalelint.rewrite.program.tree import Place

#: calls that take lists
TAKING = frozenset("tensor as_tensor Tensor FloatTensor DoubleTensor array asarray to_tensor list tuple".split())  # noqa: SIM905
_LISTS = re.compile(r"\b(?:[lL]ist|[tT]uple|Sequence|Iterable)\b")
_TENSORS = re.compile(r"\b(?:torch|jax|mlx|tensorflow|paddle)\b")
_ARRAY = re.compile(r"\b(?:np|numpy|jnp)\.")
_REASON = "it may be a list here, which has no inverse; make the tensor in this line: `{}({})`"
_UNPACKED = "it may be a list here, which has no inverse; make the tensor in a line of its own: `{} = {}({})`"


def refuse_lists(found: Traced, names: Names) -> None:
    """Note which cells get a value that may be a list: those behind what makes a tensor of it can turn."""
    by = fits_lists(found)
    if by:
        found.made.update(dict.fromkeys(found.cells - found.made.keys(), by))
    for place, target in _unknown(found):
        text = place.code.source_of(place.node)
        if target is None or not _is_bare(place.node) or _ARRAY.search(text):
            continue
        if _is_number(names, _tail(place.node), str(target[-1])):
            continue
        passed = _until_made(found, target)
        if passed:
            brief = " ".join(text.split())[:60]
            found.refuse(_REASON.format(found.made[passed[-1]], brief), place, *passed)
    for each in found.unpacked:
        cell = names.cell(each.code, each.target)
        ends = _until_made(found, cell) if cell is not None and cell in found.cells else []
        if cell is not None and ends:
            name, item = each.target.id, item_of(each.code, each.target)
            found.refuse(_UNPACKED.format(name, found.made[ends[-1]], item), Place(each.code, each.target), cell)


def fits_lists(found: Traced) -> str:
    """What an array can be made by, where all that is done with a factor can be done with a list; "" where it can't.

    An array divided by a list is an array; a tensor takes none.
    """
    annotations = [getattr(_annotated(place), "annotation", None) for place in found.definitions]
    is_list = any(_LISTS.search(ast.unparse(each)) for each in annotations if each is not None)
    codes = {use.place.code.path: use.place.code for use in found.uses}.values()
    arrays = bool(codes) and all("numpy" in code.text and not _TENSORS.search(code.text) for code in codes)
    return "numpy.asarray" if arrays else "torch.tensor" if is_list else ""


def _annotated(place: Place) -> ast.AST | None:
    """What holds a definition's annotation: a parameter, or the assignment of a field."""
    return place.node if isinstance(place.node, ast.arg) else place.code.parent(place.node)


def takes(outer: ast.AST, inner: ast.AST) -> bool:
    """Whether a call makes a tensor of a number or a list."""
    return called(outer) in TAKING and inner_of(outer) is inner


def maker(code: Code, outer: ast.AST) -> str:
    """How what makes a tensor is called."""
    name = code.source_of(outer.func) if isinstance(outer, ast.Call) else ""
    return "torch.tensor" if name in ("", "list", "tuple") else name


def _unknown(found: Traced) -> Iterator[tuple[Place, Cell | None]]:
    """Where a value of unknown kind goes into a cell that turns."""
    for place, kind in found.values:
        if kind == "computed":
            yield place, found.owners.get(place)
    for edge in found.borders():
        if edge.target in found.cells and not edge.inverted:
            yield edge.place, edge.target


def _is_bare(node: ast.AST) -> bool:
    """Whether nothing around a value says that it is a tensor."""
    node = reciprocal_of(node) or node
    return inner_of(node) is None or called(node) == "tolist"


def _is_number(names: Names, source: str, target: str) -> bool:
    """Whether a name says that there is one number for the whole latent: what a function hands out has none of its own."""
    meanings = [names.vocabulary.meaning_of(word) for word in (source, target)] if source else []
    return any(meaning is not None and meaning.role == "scale" for meaning in meanings)


def _tail(node: ast.AST) -> str:
    """The last name or key of what is read."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return str(node.slice.value)
    if isinstance(node, ast.Call) and called(node) == "get" and node.args and isinstance(node.args[0], ast.Constant):
        return str(node.args[0].value)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _until_made(found: Traced, start: Cell) -> list[Cell]:
    """The cells from one to those that a tensor is made of; none where no way leads to one."""
    passed, todo = {start}, [start]
    while todo:
        cell = todo.pop()
        for edge in found.edges:
            follows = edge.source == cell and edge.target in found.cells and _is_bare(edge.place.node)
            if follows and edge.target not in passed and edge.target is not None:
                passed.add(edge.target)
                todo.append(edge.target)
    ends = [cell for cell in passed if cell in found.made]
    return [start, *ends] if ends else []
