"""Gains that are trained along with a network: a layer's own, not what latents are normalised by."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.program.names import Cell, Names

if TYPE_CHECKING:
    from scalelint.rewrite.follow.factors import Seed

_LEARNT = ("Parameter", "register_parameter")


def without_gains(names: Names, seeds: Sequence[Seed]) -> list[Seed]:
    """The seeds but for parameters that one direction alone applies: nothing there is a pair that could turn."""
    directions: dict[Cell, set[str]] = {}
    for seed in seeds:
        for cell in seed.cells:
            directions.setdefault(cell, set()).add(seed.site.direction)
    alone = {cell for cell, found in directions.items() if len(found) == 1 and _is_learnt(names, cell)}
    return [seed for seed in seeds if not seed.cells or not set(seed.cells) <= alone]


def _is_learnt(names: Names, cell: Cell) -> bool:
    """Whether all that an attribute is given is a parameter that gradients reach."""
    if cell[0] != "attr":
        return False
    given = [
        place.node if isinstance(place.node, ast.Call) else getattr(place.code.parent(place.node), "value", None)
        for place in names.attributes(str(cell[1]), str(cell[2]))
    ]
    return bool(given) and all(called(node) in _LEARNT and not _is_frozen(node) for node in given)


def _is_frozen(node: ast.AST | None) -> bool:
    return any(
        word.arg == "requires_grad" and getattr(word.value, "value", None) is False
        for word in getattr(node, "keywords", ())
    )
