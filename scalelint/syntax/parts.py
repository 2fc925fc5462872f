"""What stands in a function by its kind, found in one walk: many ask for it, one after the other."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from scalelint.syntax import cst, descendants


@dataclass(frozen=True)
class Parts:
    """The calls, loops and attributes in a tree, and the kinds of all its nodes."""

    calls: list[cst.Call]
    loops: list[cst.For | cst.While]
    attributes: list[cst.Attribute]
    kinds: frozenset[type]


@functools.lru_cache(maxsize=256)  # few: each holds a part of its tree
def parts_of(node: cst.CSTNode) -> Parts:
    """The parts of a tree, in the order of ``descendants``."""
    calls: list[cst.Call] = []
    loops: list[cst.For | cst.While] = []
    attributes: list[cst.Attribute] = []
    kinds = set()
    for part in descendants(node):
        kinds.add(type(part))
        if type(part) is cst.Attribute:  # ``isinstance`` asks an abstract class, which takes many times as long
            attributes.append(part)
        elif type(part) is cst.Call:
            calls.append(part)
        elif type(part) is cst.For or type(part) is cst.While:
            loops.append(part)
    return Parts(calls, loops, attributes, frozenset(kinds))
