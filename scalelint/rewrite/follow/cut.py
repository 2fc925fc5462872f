"""Where a factor can't be followed further: the cells there stay what they are, and the value is inverted on the way.

Each reason against turning a factor is about some of its cells: a parameter that something unknown may fill, an
attribute of an object of unknown class, an item of a dictionary that is made somewhere else. Such a cell is cut off and
the factor is followed again. What is left holds the inverse, and ``1 /`` stands where the value comes in or goes out.
A cell that a site itself reads can't be cut off: such a site is a factor of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.program.names import Cell

_ROUNDS = 20


def cut_off(
    reach: Reach,
    start: frozenset[Cell],
    again: Callable[[frozenset[Cell]], Reach],
    barred: frozenset[Cell] = frozenset(),
) -> frozenset[Cell]:
    """Follow a factor again and again without the cells that can't turn, until none is left or nothing helps.

    Those of the cells that sites read where it stopped.
    """
    for _ in range(_ROUNDS):
        blamed = _blamed(reach)
        if not blamed or blamed & start:
            return start & (blamed or set())
        barred |= blamed
        reach = again(barred)
    return frozenset()


def _blamed(reach: Reach) -> set[Cell] | None:
    """The cells that can't turn; None where there is a reason that is about none of them."""
    found = reach.tracer.found
    if found.hard:
        return None
    blamed: set[Cell] = set()
    for reason in (*found.refusals, *found.saved):
        cells = found.blame.get(reason, set()) & found.cells
        if not cells:
            return None
        blamed |= cells
    for _, _, _, cells_there in reach.elsewhere:
        blamed.update(cells_there)
    for _, _, name in reach.unclear:
        blamed.update(found.named(name))
    if blamed:
        return blamed
    if found.is_given or reach.config_values or found.entries:
        return found.holes()
    return {cell for cell in found.cells if cell[0] == "var" and cell[2] and reach.parameter(cell)} or found.holes()
