"""Products that functions of libraries make of what they are handed: by indices (``einsum``), one after the other
(``reduce``), or for each tensor of a list (``torch._foreach_mul_``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls import runners
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.operands import last_name
from scalelint.analysis.domain.operators import SCALES, SHIFTS
from scalelint.analysis.domain.values import Closure, Path, Quantity, Sequence, Text, Value, join
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

Pair = tuple[cst.CSTNode, Value]
#: functions that make a function of the name of a method, an attribute or a key
TAKERS = frozenset({"methodcaller", "attrgetter", "itemgetter"})
#: packages whose functions work on tensors, also where they are imported by name
NUMERIC = frozenset({"torch", "numpy", "jax", "operator"})
#: ... and those that have functions of that kind beside their layers
NEURAL = NUMERIC | {"flax", "haiku", "equinox", "mlx", "keras", "tensorflow", "paddle", "mindspore"}
_EACH = "_foreach_"


def combined(run: Interpreter, node: cst.Call, name: str, arguments: Arguments) -> Value | None:
    """What such a function makes; None for other functions, and for products that are no scaling."""
    given = arguments.positional
    if name == "einsum" and len(given) >= 2:
        return _contracted(run, node, given)
    if name == "reduce" and len(given) >= 2:
        return _reduced(run, node, given)
    if (made := runners.ran(run, node, arguments)) is not None:
        return made
    if name.startswith(_EACH) and len(given) == 2:
        return _each(run, node, name.removeprefix(_EACH), given)
    return None


def applied(run: Interpreter, node: cst.CSTNode, operator: str, left: Pair, right: Pair) -> Value | None:
    """An operator by its name: ``mul``, ``truediv``; None for other names."""
    if operator in SCALES:
        return run.products.scale(node, left, right, SCALES[operator])
    return run.sums.add(node, left, right, SHIFTS[operator]) if operator in SHIFTS else None


def _contracted(run: Interpreter, node: cst.Call, given: list[Pair]) -> Value | None:
    """``einsum("bchw,c->bchw", z, f)``: a scaling where nothing is summed and the result has the indices of one operand."""
    patterns = [a.value for _, value in given for a in value if isinstance(a, Text)]
    operands = [pair for pair in given if not any(isinstance(a, Text) for a in pair[1])]
    if len(operands) == 1 and len(operands[0][1]) == 1 and isinstance(held := operands[0][1][0], Sequence):
        operands = [(operands[0][0], item) for item in held.items]
    if len(patterns) != 1 or len(operands) != 2:
        return None
    taken, _, made = patterns[0].partition("->")
    indices = [_indices(part) for part in taken.split(",")]
    if len(indices) != 2 or not made:
        return None
    whole, part = (0, 1) if set(indices[0]) >= set(indices[1]) else (1, 0)
    if sorted(indices[whole]) != sorted(_indices(made)) or not set(indices[part]) <= set(indices[whole]):
        return None
    return run.products.scale(node, operands[whole], operands[part], "*")


def _indices(text: str) -> list[str]:
    """Letters, or words where they are set apart as einops does: ``b c h w``."""
    words = text.replace("...", " … ").split()
    return words if " " in text.strip() else [letter for word in words for letter in word]


def _reduced(run: Interpreter, node: cst.Call, given: list[Pair]) -> Value | None:
    """``reduce(operator.mul, (z, f))``, ``reduce(apply, steps, z)``."""
    (called, function), (written, sequence), *start = given
    rows = [a for a in sequence if isinstance(a, Sequence)]
    if len(rows) != 1 or len(rows) != len(sequence):
        return None
    nodes: list[cst.CSTNode] = list(rows[0].places)
    if isinstance(written, (cst.Tuple, cst.List)) and not nodes:
        nodes += [each.value for each in written.elements]
    items = list(rows[0].items)
    nodes = nodes if len(nodes) == len(items) else [written] * len(items)
    pairs: list[Pair] = [*start[:1], *zip(nodes, items, strict=True)]
    if not pairs:
        return None
    result = pairs[0]
    for pair in pairs[1:]:
        elements = [each[0] for each in (result, pair) if each[0] in rows[0].places and each in pairs]
        made = _step(run, node if len(pairs) == 2 else pair[0], called, function, result, pair, elements)
        if made is None:
            return None
        result = (pair[0], made)
    return result[1]


def _step(
    run: Interpreter,
    node: cst.CSTNode,
    called: cst.CSTNode,
    function: Value,
    left: Pair,
    right: Pair,
    elements: list[cst.CSTNode],
) -> Value | None:
    """One round of ``reduce``; ``elements``: which of both sides are elements of a chain of callables."""
    closures = [a for a in function if isinstance(a, Closure)]
    if closures:
        return join(run.inliner.apply(a, [left, right], {}, node, _named(a, (left, right), elements)) for a in closures)
    name = last_name(called) if all(isinstance(a, Path) for a in function) else ""
    return applied(run, node, name, left, right)


def _named(closure: Closure, given: tuple[Pair, ...], elements: list[cst.CSTNode]) -> dict[str, cst.CSTNode]:
    """The parameters that are elements of a chain, and where those are written."""
    names = (parameter.name for parameter in closure.function.parameters[len(closure.bound) :])
    return {name: node for name, (node, _) in zip(names, given, strict=False) if node in elements}


def _each(run: Interpreter, node: cst.Call, name: str, given: list[Pair]) -> Value | None:
    """``torch._foreach_mul_(latents, f)``: one scaling of everything in a list."""
    (written, tensors), other = given
    value = applied(run, node, name, (written, run.items.elements(tensors)), other)
    if value is None:
        return None
    made: Value = (Sequence((value,)),)
    if name.endswith("_") and isinstance(written, (cst.Name, cst.Attribute)):
        run.bindings.assign(written, made, written, note=False)
        run.frame.change(run.text(written))
    return made


def _item(run: Interpreter, value: Value, keys: Value, node: cst.Call) -> Value | None:
    """What lies in something under one of the keys of an ``itemgetter``; None where the key is not known."""
    number = next((a.number for a in keys if isinstance(a, Quantity) and a.number is not None), None)
    place = next((a.value for a in keys if isinstance(a, Text)), None) if number is None else int(number)
    return None if place is None else run.items.item(value, place, node)


def _attribute(run: Interpreter, node: cst.Call, value: Value, path: str) -> Value:
    """``config.latents_mean`` of something."""
    for part in path.split("."):
        value = join(run.attributes.attribute(a, part, node) for a in value)
    return value


def taken(run: Interpreter, node: cst.Call, taker: object, arguments: Arguments) -> Value | None:
    """``methodcaller("sample")(posterior)``: what a method, an attribute or an item of something is; None for other calls."""
    name = taker.text if isinstance(taker, Path) and taker.text in TAKERS else ""
    if not name or len(arguments.positional) < 2:
        return None
    (_, keys), *given, (written, value) = arguments.positional
    key = next((a.value for a in keys if isinstance(a, Text)), None)
    if name == "itemgetter":
        items = [_item(run, value, each, node) for each in (keys, *(given_key for _, given_key in given))]
        known = [each for each in items if each is not None]
        if len(known) < len(items):
            return None
        return known[0] if len(known) == 1 else (Sequence(tuple(known)),)
    if key is None or not isinstance(written, cst.BaseExpression):
        return None
    if name == "attrgetter":
        others = [a.value for _, given_key in given for a in given_key if isinstance(a, Text)]
        read = [_attribute(run, node, value, each) for each in (key, *others)]
        return read[0] if not given else (Sequence(tuple(read)),)
    called = cst.Attribute(value=written, attr=cst.Name(key))
    return run.methods.of(node, called, value, Arguments(given, arguments.named))
