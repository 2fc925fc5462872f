"""Parts of objects: pieces that a tensor is cut into, elements that loops give names to."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from scalelint.analysis.sharing.cells import Cell, Cells
from scalelint.syntax import cst, descendants


def pieces(cells: Cells) -> Cells:
    """What tensors are cut into; what was cut before is cut again."""
    return frozenset(cell if cell.kind == "pieces" else Cell("pieces", cell) for cell in cells)


def moves(part: cst.BaseSlice, names: Container[str]) -> bool:
    """Whether a subscript is another one in each round of a loop that gives values to ``names``."""
    ends = (part.lower, part.upper) if isinstance(part, cst.Slice) else (part,)
    inner = (each for end in ends if end is not None for each in descendants(end))
    return any(isinstance(each, cst.Name) and each.value in names for each in inner)


def flat(elements: Cells | list[Cells]) -> Cells:
    """What a loop goes through, of one thing or of several at once."""
    return frozenset().union(*elements) if isinstance(elements, list) else elements


def targets(target: cst.CSTNode, elements: Cells | list[Cells]) -> Iterable[tuple[cst.CSTNode, Cells]]:
    """The names of a loop, each with what it goes through: ``for a, b in zip(xs, ys)``."""
    if isinstance(elements, list) and isinstance(target, (cst.Tuple, cst.List)):
        for element, cells in zip(target.elements, elements, strict=False):
            yield element.value, cells
    else:
        yield target, flat(elements)


def names_of(node: cst.CSTNode, text: Callable[[cst.CSTNode], str]) -> set[str]:
    """The names through which something is changed: ``z`` of ``z.view(-1)``, also ``batch`` of ``batch["z"]``."""
    found = set()
    while isinstance(node, (cst.Call, cst.Subscript, cst.Attribute)):
        if not isinstance(node, cst.Call):
            found.add(text(node))
            node = node.value
        elif isinstance(node.func, cst.Attribute):
            node = node.func.value
        else:
            break
    return {*found, text(node)}


def leaves(target: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The names that a target gives values to, and the tuple of them."""
    yield target
    if isinstance(target, (cst.Tuple, cst.List)):
        for element in target.elements:
            yield from leaves(element.value)


def indices(node: cst.CSTNode, text: Callable[[cst.CSTNode], str]) -> list[str]:
    """The index of each element of a tuple or a dictionary as ``index_of`` gives it; none where one is not known."""
    if isinstance(node, (cst.Tuple, cst.List)) and all(isinstance(each, cst.Element) for each in node.elements):
        return [f"{place}]" for place, _ in enumerate(node.elements)]
    keys = [e.key for e in node.elements if isinstance(e, cst.DictElement)] if isinstance(node, cst.Dict) else []
    known = all(isinstance(key, cst.SimpleString) for key in keys)
    return [index_of(f"[{text(key)}]") for key in keys] if known and len(keys) == len(_elements(node)) else []


def index_of(text: str) -> str:
    """The index at the end of an expression: ``"z"]`` of ``batch['z']``."""
    return text.rpartition("[")[2].replace("'", '"')


def _elements(node: cst.CSTNode) -> tuple[object, ...]:
    return tuple(node.elements) if isinstance(node, cst.Dict) else ()
