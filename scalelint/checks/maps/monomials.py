"""By what latents are scaled, taken apart into powers of what it is made of: ``sqrt(n / m2)`` is n ** 0.5 * m2 ** -0.5.

Two directions undo each other where the powers of both add up to nothing, whatever properties, helpers and attributes
hold them. Where those of one are twice those of the other, a variance stands where its root belongs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import last, parsed
from scalelint.ledger.values import Callable, Instance
from scalelint.model import Binding, Flow, Step
from scalelint.project.identity import groups_of
from scalelint.project.link import Project
from scalelint.project.products import ends

#: by what power functions and methods raise
_POWERS = {"sqrt": 0.5, "rsqrt": -0.5, "reciprocal": -1.0, "square": 2.0}
#: functions and methods that only put numbers into another shape or form, or keep them from being too small
_SAME = frozenset(
    {
        "view",
        "reshape",
        "unsqueeze",
        "squeeze",
        "expand",
        "to",
        "float",
        "clone",
        "detach",
        "clamp",
        "clamp_min",
        "clip",
    }
    | {"tensor", "as_tensor", "asarray", "array", "from_numpy", "maximum", "astype", "constant", "expand_dims", "copy"}
)
#: what makes a number of another one that is above zero
_CURVES = frozenset({"exp", "softplus"})
_PROPERTIES = frozenset({"property", "cached_property"})
#: names, calls and attributes that are followed, one after the other
_DEEPEST = 12
_TAKEN = re.compile(r"^(\w+)\((.*)\)$")
#: what keeps a root or a division from failing
_TINY = 1e-2

Powers = dict[str, float]


class Uneven(NamedTuple):
    """One direction scales by what the other one takes the root or an exponential of."""

    path: str
    kind: str  #: encode or decode: the direction that takes none
    plain: Step
    other: Step
    taken: str  #: what the other one takes: square root, exp


def uneven_forms(project: Project) -> Iterator[Uneven]:
    """Every pair of directions of one autoencoder that scale by one thing in two forms."""
    for path, summary in project.files.items():
        groups = groups_of(summary) if any(flow.products or flow.steps for flow in summary.flows) else None
        sides: dict[str, dict[str, list[tuple[Step, Powers]]]] = {}
        for flow, end in ends(summary) if groups is not None else ():
            if end.strong and groups is not None:
                kind = "encode" if end.kind == "encoded" else "decode"
                found = [(step, powers) for step in _scales(flow) for powers in _powers(project, path, flow, step)]
                sides.setdefault(groups.of(flow, end), {}).setdefault(kind, []).extend(found)
        for side in sides.values():
            yield from _uneven(path, side.get("encode", []), side.get("decode", []))


def _scales(flow: Flow) -> list[Step]:
    return [*(s for s in flow.steps if s.kind == "scale" and s.root), *(p.step for p in flow.products)]


def _uneven(path: str, there: list[tuple[Step, Powers]], back: list[tuple[Step, Powers]]) -> Iterator[Uneven]:
    undone = {step.span for one, step in _matched(there, back, 1.0)} | {s.span for s, _ in _matched(there, back, 1.0)}
    for ratio, kind in ((2.0, "decode"), (0.5, "encode")):
        for one, other in _matched(there, back, ratio):
            if not undone & {one.span, other.span}:
                yield Uneven(path, kind, *((other, one) if kind == "decode" else (one, other)), "square root")
                return
    for plain, curved, kind in ((there, back, "encode"), (back, there, "decode")):
        for one, other, taken in _curved(plain, curved):
            if not undone & {one.span, other.span}:
                yield Uneven(path, kind, one, other, taken)
                return


def _curved(plain: list[tuple[Step, Powers]], curved: list[tuple[Step, Powers]]) -> Iterator[tuple[Step, Step, str]]:
    """The steps by something as it is, of which the other direction takes an exponential."""
    for one, mine in plain:
        for other, theirs in curved:
            (atom, power), *more = mine.items()
            for taken in _CURVES:
                if not more and theirs == {f"{taken}({atom})": -power}:
                    yield one, other, taken


def _matched(
    there: list[tuple[Step, Powers]], back: list[tuple[Step, Powers]], ratio: float
) -> Iterator[tuple[Step, Step]]:
    """The steps of both directions whose powers are opposite, those back being so many times as large."""
    for one, mine in there:
        for other, theirs in back:
            if mine.keys() == theirs.keys() and all(abs(theirs[k] + ratio * mine[k]) < 1e-9 for k in mine):
                yield one, other


def _powers(project: Project, path: str, flow: Flow, step: Step) -> Iterator[Powers]:
    """What a step multiplies latents by, as the program holds it and as it is stored; none where that is not known, or is one
    thing that nothing was made of."""
    node = parsed(step.root)
    whole = _Reading(project).of(node, Place(flow.home or path, flow.scope)) if node is not None else None
    sign = step.power if step.operator == "*" else -step.power
    for each in (whole, _stored(step.item)):
        if each:
            yield {atom: power * sign for atom, power in each.items()}


def _stored(item: str) -> Powers | None:
    """What is made of what a file holds under a key: ``sqrt(var)``, under whatever name the program has it."""
    taken = _TAKEN.match(item)
    if taken is None:
        return {item: 1.0} if item else None
    inner = _stored(taken[2])
    if taken[1] in _POWERS:
        return _raised(inner, _POWERS[taken[1]])
    return {f"{taken[1]}({taken[2]})": 1.0} if inner is not None else None


class _Reading:
    """Takes expressions apart."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.books = project.books
        self.given: dict[tuple[str, str, str], tuple[ast.expr, Place]] = {}  #: parameters of helpers, by their place
        self.left = _DEEPEST

    def of(self, node: ast.expr, place: Place) -> Powers | None:
        """The powers of an expression; None where they are not known."""
        if isinstance(node, ast.BinOp):
            return self._operation(node, place)
        if isinstance(node, ast.Constant):
            return {} if node.value == 1 and not isinstance(node.value, bool) else None
        if isinstance(node, ast.Call):
            return self._call(node, place)
        if isinstance(node, (ast.Name, ast.Attribute)):
            return self._held(node, place)
        return {self._atom(node, place): 1.0} if isinstance(node, ast.Subscript) else None

    def _operation(self, node: ast.BinOp, place: Place) -> Powers | None:
        if isinstance(node.op, ast.Pow):
            power = _number(node.right)
            return _raised(self.of(node.left, place), power) if power is not None else None
        if isinstance(node.op, (ast.Mult, ast.Div)):
            left, right = self.of(node.left, place), self.of(node.right, place)
            return _times(left, right, 1.0 if isinstance(node.op, ast.Mult) else -1.0)
        if isinstance(node.op, ast.Add) and _is_tiny(node.right):
            return self.of(node.left, place)
        return {self._atom(node, place): 1.0} if isinstance(node.op, (ast.Add, ast.Sub)) else None

    def _call(self, node: ast.Call, place: Place) -> Powers | None:
        name = last(node.func)
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        inner = node.args[0] if node.args and (owner is None or _is_library(owner)) else owner
        if name in _POWERS and inner is not None:
            return _raised(self.of(inner, place), _POWERS[name])
        if name == "pow" and inner is not None and (power := _number(node.args[-1]) if node.args else None) is not None:
            return _raised(self.of(inner, place), power)
        if name in _SAME and inner is not None:
            return self.of(inner, place)
        if name in _CURVES and inner is not None:
            return self._curved(name, inner, place)
        itself = None if node.args or node.keywords else {self._atom(node, place): 1.0}
        return self._followed(node, place) or itself

    def _curved(self, name: str, inner: ast.expr, place: Place) -> Powers | None:
        """``exp(a)`` is a thing of its own, and ``exp(-a)`` its reciprocal."""
        negative = isinstance(inner, ast.UnaryOp) and isinstance(inner.op, ast.USub) and name == "exp"
        held = self.of(inner.operand if negative and isinstance(inner, ast.UnaryOp) else inner, place)
        atom = next(iter(held)) if held is not None and list(held.values()) == [1.0] else None
        return {f"{name}({atom})": -1.0 if negative else 1.0} if atom is not None else None

    def _followed(self, node: ast.Call, place: Place) -> Powers | None:
        """What a function of the project hands out of what it is given, where that is one expression."""
        known = self.project.evaluator.value(ast.unparse(node.func), place)
        called = known[0] if len(known) == 1 else None
        if not isinstance(called, Callable) or called.is_class or node.keywords or self.left <= 0:
            return None
        names = [n for n in self.books.of(called.path).functions.get(called.name, ()) if n not in ("self", "cls")]
        for name, argument in zip(names, node.args, strict=False):
            self.given[called.path, called.name, name] = argument, place
        return self._only(self._returns(called.path, called.name), called.path)

    def _held(self, node: ast.Name | ast.Attribute, place: Place) -> Powers | None:
        """What a name or an attribute holds; itself, where nothing else is known of it."""
        itself = {self._atom(node, place): 1.0}
        if self.left <= 0:
            return None
        self.left -= 1
        if isinstance(node, ast.Name):
            if (handed := self.given.get((place.path, place.scope, node.id))) is not None:
                return self.of(*handed)
            bound = [b for b in self.books.bindings(place.path, place.scope, node.id) if b.kind != "annotation"]
            return (self._only(bound, place.path) if bound else None) or itself
        owner = self._owner(node.value, place)
        if owner is None:
            return itself
        path, cls = owner
        decorators = self.books.of(path).decorators.get(f"{cls}.{node.attr}", ())
        if _PROPERTIES.intersection(decorators):
            return self._only(self._returns(path, f"{cls}.{node.attr}"), path) or itself
        return self._only(self.books.attributes(path, cls, node.attr), path) or itself

    def _owner(self, node: ast.expr, place: Place) -> tuple[str, str] | None:
        """The class of the object that has an attribute."""
        if isinstance(node, ast.Name) and node.id == "self":
            cls = self.books.class_of(place.path, place.scope)
            return (place.path, cls) if cls else None
        known = self.project.evaluator.value(ast.unparse(node), place)
        one = known[0] if len(known) == 1 else None
        return (one.path, one.name) if isinstance(one, Instance) else None

    def _returns(self, path: str, scope: str) -> list[Binding]:
        return [b for b in self.books.bindings(path, scope, "") if b.kind == "return"]

    def _only(self, known: list[Binding], path: str) -> Powers | None:
        """What one binding says."""
        node = parsed(known[0].text) if len(known) == 1 and known[0].index < 0 else None
        return self.of(node, Place(path, known[0].scope)) if node is not None else None

    def _atom(self, node: ast.expr, place: Place) -> str:
        """Something that is taken apart no further, by where it is held."""
        root = node
        while isinstance(root, (ast.Attribute, ast.Subscript)):
            root = root.value
        if isinstance(root, ast.Name) and (handed := self.given.get((place.path, place.scope, root.id))) is not None:
            held, there = handed
            return f"{self._atom(held, there)}{ast.unparse(node).removeprefix(root.id)}"
        if isinstance(node, ast.Attribute) and (owner := self._owner(node.value, place)) is not None:
            return f"{owner[0]}:{owner[1]}.{node.attr}"
        own = self.books.class_of(place.path, place.scope) if "self" in ast.unparse(node) else place.scope
        return f"{place.path}:{own}:{ast.unparse(node)}"


def _times(left: Powers | None, right: Powers | None, sign: float) -> Powers | None:
    if left is None or right is None:
        return None
    found = dict(left)
    for atom, power in right.items():
        found[atom] = found.get(atom, 0.0) + sign * power
    return {atom: power for atom, power in found.items() if power}


def _raised(powers: Powers | None, power: float) -> Powers | None:
    return {atom: each * power for atom, each in powers.items()} if powers is not None else None


def _number(node: ast.expr) -> float | None:
    sign, inner = (-1, node.operand) if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else (1, node)
    value = inner.value if isinstance(inner, ast.Constant) else None
    return sign * float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _is_tiny(node: ast.expr) -> bool:
    number = _number(node)
    return "eps" in ast.unparse(node) if number is None else abs(number) < _TINY


def _is_library(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("torch", "np", "numpy", "jnp", "math", "tf", "mx", "jax")
