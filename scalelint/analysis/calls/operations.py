"""Calls of what is an operator under another name: a function of the program, ``partial(operator.mul, k)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.calls import bijections, combinators, functional, normals, norms, transformed
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.domain.operands import latent_of, quantity_of
from scalelint.analysis.domain.values import NOTHING, Closure, Latent, Partial, Path, Value, join
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function
    from scalelint.analysis.interpret.interpreter import Interpreter

#: libraries with a layer ``Lambda``, that does what a function does
_LAYERED = frozenset({"keras", "tf_keras", "tensorflow", "equinox", "torchvision"})


def of_closure(run: Interpreter, node: cst.Call, closure: Closure, arguments: Arguments) -> Value | None:
    """``times(z, f)``, by a function that is an operator under another name; None for functions that say more."""
    function = closure.function
    names = [parameter.name for parameter in function.parameters]
    held = [*zip(names, closure.bound, strict=False), *closure.named]
    operation = function.operation if len(held) == len(closure.written) else None  # not of an object
    if operation is None or _speaks(run, function, held=bool(held)):
        return None
    handed = run.chains.is_step(node) or _is_parameter(run, node.func)  # a step of a chain is where it was made
    there = handed or isinstance(node.func, cst.Call)  # else the place of a factor is what holds it here
    given = {n: (p if there else node.func, v) for (n, v), p in zip(held, closure.written, strict=True)}
    given.update(zip(names[len(closure.bound) :], arguments.positional, strict=False))
    given.update(arguments.named)
    if given.keys() != set(names):
        return None
    operator, *places = operation
    left, right = (given[names[place]] for place in places)
    product = closure.written[0] if handed and closure.written else node
    if operator in "*/":
        return run.products.scale(product, left, right, operator)
    return run.sums.add(product, left, right, operator)


def _is_parameter(run: Interpreter, callee: cst.CSTNode) -> bool:
    """Whether what is called was handed to the function at hand: ``step`` of ``lambda value, step: step(value)``."""
    function = run.frame.function
    return (
        isinstance(callee, cst.Name)
        and function is not None
        and any(callee.value == parameter.name for parameter in function.parameters)
    )


def _speaks(run: Interpreter, function: Function, *, held: bool) -> bool:
    """Whether the names of a function tell what it does to latents: then its own operator is the place.

    What a ``partial`` holds (``held``) is a place of its own, unless the function says which way it goes.
    """
    vocabulary, names = run.vocabulary, [parameter.name for parameter in function.parameters]
    told = any(vocabulary.meaning_of(n) is not None or (vocabulary.is_latent(n) and not held) for n in names)
    return told or vocabulary.direction_of(function.name) != "unknown"


def of_partial(run: Interpreter, node: cst.Call, operator: object, arguments: Arguments) -> Value | None:
    """``partial(operator.mul, k)`` as an element of a chain: scaled where it is written; None for other calls."""
    if isinstance(operator, Path) and operator.text.rpartition(".")[2] == "Normalize":
        return _standardised(run, node, arguments)
    if (moved := bijections.applied(run, node, operator, arguments)) is not None:
        return moved
    place = run.chains.places.get(id(node))
    origin = run.foreign.origin_of(operator.text, {}) if isinstance(operator, Path) else ""
    if place is None or origin.partition(".")[0] not in combinators.NUMERIC or len(arguments.positional) != 2:
        return None
    return combinators.applied(run, place, origin.rpartition(".")[2], *arguments.positional)


def made_for_later(run: Interpreter, node: cst.Call, text: str, arguments: Arguments) -> Value | None:
    """A transform that a library's function makes, which is called later, or its data set; None for other functions."""
    if (handed_out := transformed.records(run, node, text, arguments)) is not None:
        return handed_out
    origin = run.foreign.origin_of(text, {})
    if (function := functional.made(run, origin, arguments)) is not None:
        return function
    made = _of_torchvision(run, text, arguments)
    made = _layer(run, text, arguments) if made is None else made
    made = normals.made(run, node, origin, arguments) if made is None else made
    return bijections.made(text, origin, arguments) if made is None else made


def _of_torchvision(run: Interpreter, text: str, arguments: Arguments) -> Value | None:
    """``Normalize(mean, std)`` and ``Compose([...])`` are called later; None for other functions."""
    name = text.rpartition(".")[2]
    if name not in ("Normalize", "Compose") or run.foreign.origin_of(text, {}).partition(".")[0] != "torchvision":
        return None
    if name == "Normalize":
        return (Partial(Path(text), tuple(arguments.positional), tuple(arguments.named.items())),)
    return arguments.positional[0][1] if arguments.positional else None


def _layer(run: Interpreter, text: str, arguments: Arguments) -> Value | None:
    """``keras.layers.Lambda(lambda z: z * f)``: a layer that is the function it is made of; None for others."""
    origin = run.foreign.origin_of(text, {}) if text.endswith("Lambda") else ""
    if origin.partition(".")[0] not in _LAYERED or not arguments.positional:
        return None
    made = arguments.positional[0][1]
    return made if made and all(isinstance(a, (Closure, Partial)) for a in made) else None


def is_of_torchvision(run: Interpreter, element: Value) -> bool:
    """Whether an element of a chain is a transform that crops, flips or casts: what is given to it keeps its unit."""
    texts = [a.text for a in element if isinstance(a, Path) and a.text.endswith("()")]
    return len(texts) == len(element) > 0 and all(
        run.foreign.origin_of(text.removesuffix("()"), {}).partition(".")[0] == "torchvision" for text in texts
    )


def _standardised(run: Interpreter, node: cst.Call, arguments: Arguments) -> Value:
    """``Normalize(mean, std)(z)`` of latents, or by statistics of latents: pictures are no concern of ours."""
    given = dict(zip(("mean", "std", "x"), arguments.positional, strict=False)) | arguments.named
    if "x" not in given:  # the words were named, so that what it is given comes first
        given["x"] = arguments.positional[0] if arguments.positional else (node, NOTHING)
    place, value = given["x"]
    if "mean" not in given or "std" not in given:
        return value
    mean, std = ((written, _as_tensor(run, written, each)) for written, each in (given["mean"], given["std"]))
    quantities = [quantity_of(a, run.naming) for a in std[1]]
    named = any(q is not None and any(s.specific for s, _ in q.powers) for q in quantities)
    if not named and not any(isinstance(a, Latent) for a in value):
        return join(run.scalings.unknown(node, latent_of(a), "/") for a in value)
    return norms.standardised(run, node, (place, value), mean, std)


def _as_tensor(run: Interpreter, written: cst.CSTNode, value: Value) -> Value:
    """A list of numbers as the tensor that is made of it."""
    return run.library.transport(Arguments([(written, value)]), "tensor") or value
