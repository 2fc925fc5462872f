"""Networks that move something on in a loop, ``x = x - net(x, t) * dt``: they run a diffusion model, whatever they are called.

What is added to x in each round is computed of x, and of the round: a solver of a differential equation. What only follows
a gradient asks for no point of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scalelint.syntax import children, cst, descendants

#: methods that add to what they belong to
_ADDS = frozenset({"add", "add_", "sub", "sub_"})
#: what says nothing about the numbers in a tensor
_SIZES = frozenset({"shape", "device", "dtype", "ndim"})
_SUMS = (cst.Add, cst.Subtract)
#: how deep names are looked up that the same round binds
_DEPTH = 4
#: ... and expressions that are looked at for one
_MOST = 64


def drivers(loops: Iterable[cst.For | cst.While]) -> dict[int, set[str]]:
    """The calls, by ``id``, by which loops move something on, and the names of that."""
    found: dict[int, set[str]] = {}
    for loop in loops:
        for call, name in _Round(loop).drivers():
            found.setdefault(id(call), set()).add(name)
    return found


class _Round:
    """What one round of a loop binds to names."""

    def __init__(self, loop: cst.For | cst.While) -> None:
        self.held: dict[str, list[cst.CSTNode]] = {}
        self.counted = set(_names(loop.target)) if isinstance(loop, cst.For) else set()
        self._known: dict[tuple[cst.CSTNode, int], set[str]] = {}
        self.moved: list[tuple[str, cst.CSTNode]] = []  #: names, and what is added to them
        for each in descendants(loop.body):
            if isinstance(each, cst.Assign) and len(each.targets) == 1:
                self._assign(each.targets[0].target, each.value)
            elif isinstance(each, cst.AugAssign) and isinstance(each.operator, (cst.AddAssign, cst.SubtractAssign)):
                self.moved += [(name, each.value)] if (name := _held(each.target)) else []

    def _assign(self, target: cst.CSTNode, value: cst.CSTNode) -> None:
        if isinstance(target, cst.Tuple) and isinstance(value, cst.Tuple):
            for one, held in zip(target.elements, value.elements, strict=False):
                self._assign(one.value, held.value)
            return
        for name in _names(target):
            self.held.setdefault(name, []).append(value)
            self.moved += ((name, added) for added in _added(value, name))

    def drivers(self) -> Iterator[tuple[cst.Call, str]]:
        """The calls that compute of a name, and of the round, what is added to it."""
        asked = {(name, call): call for name, added in self.moved[:_MOST] for call in self._calls(added)}
        for name, call in asked:
            given = [part for argument in call.args for part in _handed(argument.value)]
            moved = [name in self._names(each, _DEPTH - 1) for each in given]
            timed = [not self._names(each, 0).isdisjoint({*self.counted, *self.held} - {name}) for each in given]
            if any(a and b and i != j for i, a in enumerate(moved) for j, b in enumerate(timed)):
                yield call, name

    def _calls(self, node: cst.CSTNode) -> Iterator[cst.Call]:
        """The calls in an expression, and in what its names hold."""
        return (each for part in self._parts(node, _DEPTH) for each in descendants(part) if isinstance(each, cst.Call))

    def _names(self, node: cst.CSTNode, depth: int) -> set[str]:
        """The names in an expression, and in what its names hold; remembered."""
        known = self._known.get((node, depth))
        if known is None:
            known = self._known[node, depth] = {name for part in self._parts(node, depth) for name in _read(part)}
        return known

    def _parts(self, node: cst.CSTNode, depth: int) -> list[cst.CSTNode]:
        """An expression and what its names hold, each of it once."""
        found, edge = [node], [node]
        for _ in range(depth):
            names = dict.fromkeys(name for part in edge for name in _read(part))
            edge = [value for name in names for value in self.held.get(name, ()) if value not in found]
            edge = list(dict.fromkeys(edge))[: _MOST - len(found)]
            found += edge
        return found


def _handed(node: cst.CSTNode) -> list[cst.CSTNode]:
    """What an argument hands over: of a list or a dictionary all that is in it, ``session.run(None, {"x": x, "t": t})``."""
    return [e.value for e in node.elements] if isinstance(node, (cst.Dict, cst.List, cst.Tuple)) else [node]


def _read(node: cst.CSTNode) -> Iterator[str]:
    """The names whose numbers an expression has something of: of ``z.shape[0]`` none."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, cst.Name):
            yield current.value
        elif not (isinstance(current, cst.Attribute) and current.attr.value in _SIZES):
            waiting += [current.value] if isinstance(current, cst.Attribute) else children(current)


def _names(target: cst.CSTNode) -> Iterator[str]:
    for each in descendants(target):
        if isinstance(each, cst.Name):
            yield each.value


def _added(value: cst.CSTNode, name: str) -> Iterator[cst.CSTNode]:
    """What is added to a name, where an expression is a sum with it."""
    if isinstance(value, cst.BinaryOperation) and isinstance(value.operator, _SUMS):
        terms = list(_terms(value))
        if any(_held(term) == name for term in terms):
            yield from (term for term in terms if _held(term) != name)
    elif isinstance(value, cst.Call) and isinstance(value.func, cst.Attribute) and value.func.attr.value in _ADDS:
        holder = value.func.value
        if isinstance(holder, cst.Name) and holder.value == name:
            yield from (argument.value for argument in value.args)


def _held(node: cst.CSTNode) -> str:
    """The name of something, or of what it is a part of: ``x`` of ``x[:, -1]``; "" for others."""
    while isinstance(node, cst.Subscript):
        node = node.value
    return node.value if isinstance(node, cst.Name) else ""


def _terms(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, _SUMS):
        yield from _terms(node.left)
        yield from _terms(node.right)
    else:
        yield node
