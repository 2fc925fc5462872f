"""Conditions that a call decides: ``if scale is not None`` in a function that is called without ``scale``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from scalelint.analysis.domain import records
from scalelint.analysis.domain.values import (
    Alternative,
    Closure,
    Instance,
    Mapping,
    Partial,
    Path,
    Quantity,
    Sequence,
    Text,
    Value,
)
from scalelint.syntax import cst, literal
from scalelint.syntax.forms import assignments

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function, Parameter
    from scalelint.analysis.domain.environment import Frame


class Words(Struct, frozen=True):
    """What a call hands a function's ``**options``: the words, each with what it is where that is settled."""

    given: tuple[tuple[str, Settled], ...]
    whole: bool  #: there are no others

    def get(self, word: str, default: tuple[Settled] | None) -> tuple[Settled] | None:
        """What is under a word, or in its place where it is not given; None where that is not known."""
        for name, state in self.given:
            if name == word:
                return None if state == UNSEEN else (state,)
        return default if self.whole else None

    def __contains__(self, word: str) -> bool:
        return any(name == word for name, _ in self.given)


#: what a parameter is in one call: None, True, False, a text, the words of ``**options``, or something that is there
Settled: TypeAlias = "bool | str | Text | Words | None"
_CONSTANTS: dict[str, Settled] = {"None": None, "True": True, "False": False}
THERE = "there"
#: what a word of ``**options`` is that a call hands on
UNSEEN = "unseen"
#: words of annotations of what may be nothing, or off
_MAY_LACK = frozenset({"None", "Optional", "bool", "Any"})
_WORD = re.compile(r"\w+")
#: what each autoencoder of diffusers has in its configuration that has it at all
_ALWAYS = ".config.scaling_factor"
#: expressions that are a number or an attribute, and no choice
_DIRECT = (cst.Attribute, cst.BinaryOperation, cst.Float, cst.Integer)
#: methods by which one of them is read
_READS = frozenset({"get", "pop"})


def settled(
    function: Function,
    closure: Closure,
    positional: list[tuple[cst.CSTNode, Value]],
    named: dict[str, tuple[cst.CSTNode, Value]],
    call: cst.CSTNode | None,
    caller: Frame,
    bindings: dict[str, Value],
) -> dict[str, Settled]:
    """The parameters that a call leaves at a constant default, or hands a constant; none where it hands on what is not seen.

    ``bindings``: what each of them is bound to.
    """
    found = _of_object(closure)
    if not isinstance(call, cst.Call):
        return found
    found |= _bound(function, closure, named)
    for parameter in function.parameters[len(closure.bound) :]:
        found |= records.fields(parameter.name, bindings[parameter.name])  # type: ignore[arg-type]
    starred = any(arg.star for arg in call.args)
    written = {arg.keyword.value for arg in call.args if arg.keyword is not None}
    bound = {name for name, _ in closure.named} - named.keys()
    for index, parameter in enumerate(function.parameters):
        place = index - len(closure.bound)
        if place < 0 or parameter.name in bound or (starred and parameter.name not in written):
            continue
        node, value = (
            positional[place]
            if place < len(positional) and not parameter.by_name
            else named.get(parameter.name, (parameter.default, ()))
        )
        named_default = node is parameter.default and isinstance(node, (cst.Name, cst.Attribute))
        if (known := constant(node, bindings[parameter.name] if named_default else value)) is not None:
            found[parameter.name] = known[0]
        elif isinstance(node, cst.Name) and node.value in caller.settled and node is not parameter.default:
            found[parameter.name] = caller.settled[node.value]
        elif (
            _is_made(value)
            or (node is not parameter.default and _is_held(node, caller, parameter.default))
            or (node is not parameter.default and _is_factor(node, value, caller))
        ):
            found[parameter.name] = THERE
    if function.double_star:
        found[function.double_star] = _words(function, call, named, caller)
    return found


def _is_made(value: Value) -> bool:
    """Whether something is an object, or a list of such."""
    return bool(value) and all(isinstance(a, (Sequence, Mapping, Instance, Closure, Partial)) for a in value)


def _is_factor(node: cst.CSTNode | None, value: Value, caller: Frame) -> bool:
    """Whether an argument is a number that nothing makes optional: one as written, or what every configuration has.

    A shift may be None in any configuration; so may what comes out of a condition or a call.
    """
    known = all(a.number is not None if isinstance(a, Quantity) else _is_configured(a) for a in value)
    return bool(value) and known and all(isinstance(each, _DIRECT) for each in _given(node, caller))


def _is_configured(alternative: Alternative) -> bool:
    return isinstance(alternative, Path) and alternative.text.endswith(_ALWAYS)


def _given(node: cst.CSTNode | None, caller: Frame) -> list[cst.CSTNode | None]:
    """What an argument is written as; of a variable of the caller what that was given."""
    if not isinstance(node, cst.Name):
        return [node]
    around = caller.function.node if caller.function is not None else None
    given = [v for t, v in assignments(around) if isinstance(t, cst.Name) and t.value == node.value] if around else []
    return list(given) or [None]


def _is_held(node: cst.CSTNode | None, caller: Frame, default: cst.CSTNode | None = None) -> bool:
    """Whether an argument is what nobody calls the caller without, or, ``self.stats``, makes an object of its class without.

    In the place of any other default than None it may be a flag.
    """
    if default is not None and constant(default, ()) != (None,):
        return False
    if isinstance(node, cst.Name) and default is not None:
        needed = _needed(caller.function.parameters) if caller.function is not None else set()
        return node.value in needed - caller.rebound
    name = name_of(node).removeprefix("self.") if isinstance(node, cst.Attribute) else ""
    owner = caller.owner
    made = owner.method("__init__") if owner is not None and name and f"self.{name}" not in caller.settled else None
    if owner is None or made is None or name in owner.loose:
        return False
    needed = _needed(made.parameters[1:])
    values = owner.assigned.get(name, [])
    return bool(values) and all(isinstance(each, cst.Name) and each.value in needed for each in values)


def _needed(parameters: Iterable[Parameter]) -> set[str]:
    """The parameters that have to be given, and given something."""
    return {p.name for p in parameters if p.default is None and not _MAY_LACK & set(_WORD.findall(p.annotation))}


def _words(function: Function, call: cst.Call, named: dict[str, tuple[cst.CSTNode, Value]], caller: Frame) -> Settled:
    """What is in ``**options``: what no parameter takes of the words of a call, and of a dictionary whose keys are known."""
    own = {parameter.name for parameter in function.parameters}
    given: list[tuple[str, Settled]] = []
    for word, (node, value) in named.items():
        known = constant(node, value)
        handed = caller.settled.get(node.value, UNSEEN) if isinstance(node, cst.Name) else UNSEEN
        handed = THERE if _is_held(node, caller) else handed
        if word not in own:
            given.append((word, known[0] if known is not None else handed))
    starred = [arg.value for arg in call.args if arg.star == "**"]
    on = [caller.settled.get(node.value) if isinstance(node, cst.Name) else None for node in starred]
    if len(on) == 1 and isinstance(on[0], Words):  # ``**options`` that are handed on
        return Words((*given, *(each for each in on[0].given if each[0] not in own)), on[0].whole)
    return Words(tuple(given), not starred)


def _bound(function: Function, closure: Closure, named: dict[str, tuple[cst.CSTNode, Value]]) -> dict[str, Settled]:
    """What ``partial`` was given, as far as it is constant and no call overrides it."""
    words = [(name, value) for name, value in closure.named]
    places = [(p.name, v) for p, v in zip(function.parameters, closure.bound, strict=False)]
    given = [*places, *words][-len(closure.written) :] if closure.written else []
    constants = ((name, constant(node, value)) for (name, value), node in zip(given, closure.written, strict=False))
    return {name: known[0] for name, known in constants if known is not None and name not in named}


def constant(node: cst.CSTNode | None, value: Value) -> tuple[Settled] | None:
    """What an argument is whatever the program does: None, True, False, or one text; None for others."""
    if isinstance(node, cst.Name) and node.value in _CONSTANTS:
        return (_CONSTANTS[node.value],)
    text = literal(node.value) if isinstance(node, cst.SimpleString) else None
    if isinstance(text, str):
        return (Text(text),)
    return (value[0],) if len(value) == 1 and isinstance(value[0], Text) else None


def _of_object(closure: Closure) -> dict[str, Settled]:
    """What the object of a method lacks or has, whichever it is."""
    objects = closure.bound[0] if closure.bound else ()
    known = [set(a.settled) if isinstance(a, Instance) else set() for a in objects]
    loose = {name for a in objects if isinstance(a, Instance) for name in a.cls.loose}
    shared = set.intersection(*known) if known else set()
    return {f"self.{name}": state for name, state in shared if name not in loose}


def changed(record: Instance, given: dict[str, tuple[cst.CSTNode, Value]]) -> tuple[tuple[str, Settled], ...]:
    """What is settled of a copy of an object of which some fields are given anew."""
    kept = [(name, state) for name, state in record.settled if name not in given]
    new = ((name, constant(*pair)) for name, pair in given.items())
    return (*kept, *((name, known[0]) for name, known in new if known is not None))


def lasting(record: Instance) -> tuple[tuple[str, Settled], ...]:
    """What is settled of an object by its class alone: what stays None, or is there."""
    return tuple((name, state) for name, state in record.settled if state is None or state == THERE)


def name_of(node: cst.CSTNode) -> str:
    """By what something may be settled: ``post``, ``self.post``, ``item.space``; "" for others."""
    if type(node) is cst.Attribute and type(node.value) is cst.Name:
        return f"{node.value.value}.{node.attr.value}"
    return node.value if type(node) is cst.Name else ""


def decide(
    test: cst.BaseExpression, known: dict[str, Settled], value_of: Callable[[cst.CSTNode], Value]
) -> bool | None:
    """Whether a condition holds, ``value_of`` giving the value of a name; None where that is not known."""
    if not known:
        return None
    if isinstance(test, (cst.Name, cst.Attribute)):
        return _is_true(known[name_of(test)]) if name_of(test) in known else None
    if type(test) is cst.UnaryOperation and isinstance(test.operator, cst.Not):
        inner = decide(test.expression, known, value_of)
        return None if inner is None else not inner
    if type(test) is cst.BooleanOperation:
        sides = [decide(side, known, value_of) for side in (test.left, test.right)]
        ends = isinstance(test.operator, cst.Or)
        return ends if ends in sides else None if None in sides else not ends
    if type(test) is cst.Call:
        read = read_of(test, known)
        return None if read is None else _is_true(read[0])
    return _compared(test, known, value_of) if type(test) is cst.Comparison else None


def read_of(node: cst.CSTNode, known: dict[str, Settled]) -> tuple[Settled] | None:
    """What ``options.get("scale")`` is, and ``options.pop("normalise", False)``; None for what a call does not settle."""
    if type(node) is not cst.Call or type(node.func) is not cst.Attribute or not 0 < len(node.args) < 3:
        return None
    words = known.get(name_of(node.func.value))
    word, *rest = [arg.value for arg in node.args]
    text = literal(word.value) if type(word) is cst.SimpleString else None
    if not isinstance(words, Words) or node.func.attr.value not in _READS or not isinstance(text, str):
        return None
    default = constant(rest[0], ()) if rest else (None,)
    found = words.get(text, default)
    return None if found == (THERE,) and default != (None,) else found  # what is there may be a flag that is off


def _is_true(state: Settled) -> bool | None:
    if isinstance(state, Words):
        return True if state.given else False if state.whole else None
    return bool(state.value if isinstance(state, Text) else state)


def _compared(test: cst.Comparison, known: dict[str, Settled], value_of: Callable[[cst.CSTNode], Value]) -> bool | None:
    """``scale is None``, ``normalise == False``, ``way == "in"``, ``way in ("in", "forth")``."""
    left, (target, *more) = test.left, test.comparisons
    if not more and isinstance(left, cst.SimpleString):
        return _is_among(left, target, known)
    name = name_of(left)
    read = (known[name],) if name in known else read_of(left, known)
    if more or read is None:
        return None
    if (same := _is_same(read[0], target.comparator, value_of)) is None:
        return None
    if isinstance(target.operator, (cst.Is, cst.Equal, cst.In)):
        return same
    return not same if isinstance(target.operator, (cst.IsNot, cst.NotEqual, cst.NotIn)) else None


def _is_among(word: cst.SimpleString, target: cst.ComparisonTarget, known: dict[str, Settled]) -> bool | None:
    """``"std" in options``."""
    words, text = known.get(name_of(target.comparator)), literal(word.value)
    if not isinstance(words, Words) or not isinstance(target.operator, (cst.In, cst.NotIn)):
        return None
    among = text in words
    return None if not among and not words.whole else among == isinstance(target.operator, cst.In)


def _is_same(state: Settled, other: cst.BaseExpression, value_of: Callable[[cst.CSTNode], Value]) -> bool | None:
    """Whether something is a constant, or one of several texts; None where that is not known."""
    if isinstance(other, (cst.Tuple, cst.List, cst.Set)):
        each = [_is_same(state, element.value, value_of) for element in other.elements]
        return True if True in each else None if None in each or not each else False
    known = constant(other, value_of(other) if isinstance(other, (cst.Name, cst.Attribute)) else ())
    if known is None or (state == THERE and known[0] is not None):
        return None
    return state == known[0] and type(state) is type(known[0])


def matches(
    subject: cst.BaseExpression,
    case: cst.MatchCase,
    known: dict[str, Settled],
    value_of: Callable[[cst.CSTNode], Value],
) -> bool | None:
    """Whether a ``case`` of a word or a flag is met; None where that is not known."""
    if name_of(subject) not in known or case.guard is not None:
        return None
    patterns = [each.pattern for each in case.pattern.patterns] if isinstance(case.pattern, cst.MatchOr) else []
    values = [
        each.value if isinstance(each, (cst.MatchValue, cst.MatchSingleton)) else None
        for each in patterns or [case.pattern]
    ]
    same = [None if value is None else _is_same(known[name_of(subject)], value, value_of) for value in values]
    return True if True in same else None if None in same else False
