"""Autoencoders of several kinds, of which each brings its own factor: what follows the choice is read once for each.

``if kind == "scaled": codec, scale = Scaled(gain), 1.0`` and ``else: codec, scale = Plain(), gain``: one codec is never
scaled by what belongs to the other. Values that are joined behind the branches would say that it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from scalelint.analysis.domain.environment import Frame
from scalelint.analysis.domain.rebound import is_neutral
from scalelint.analysis.domain.tests import are_two_words, spelt
from scalelint.analysis.domain.values import (
    NOTHING,
    Closure,
    Instance,
    Partial,
    Path,
    Sequence,
    Type,
    Value,
    join,
)
from scalelint.syntax import cst, descendants
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.classes.functions import Function
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter

#: ways of one choice that are told apart, and of all choices of a function together
_MOST, _IN_ALL = 6, 8


class Fact(Struct, frozen=True):
    """A condition that holds on one way or does not, until one of its names is bound again."""

    asked: tuple[str, ...]
    holds: bool
    names: frozenset[str]


class Way(Struct, frozen=True):
    """The variables at the end of one way, and what is known there."""

    names: dict[str, Value]
    facts: tuple[Fact, ...] = ()


class Choices:
    """Tells the ways behind a choice of autoencoders apart."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._open: tuple[Frame, list[Way]] | None = None
        self._made: dict[Class, list[Way]] = {}  #: what constructors leave in objects, where that is told apart

    def constructed(self, owner: Class) -> None:
        """A constructor has run: its object is one of several kinds, where its ways are told apart."""
        ways = self.taken()
        chosen = _chosen([way.names for way in ways])
        kept = []
        for way in ways:
            own = {n: v for n, v in way.names.items() if n.startswith("self.") and (n in chosen or is_neutral(v))}
            kept.append(Way(own, tuple(f for f in way.facts if all(n.startswith("self.") for n in f.names))))
        if any(name.startswith("self.") for name in chosen):
            self._made[owner] = kept

    def of_object(self, owner: Class | None, function: Function) -> list[Way]:
        """What is known of the object of a method, once for each kind that it may be; nothing where there is one."""
        if owner is None or function.name == "__init__" or not function.is_method or not self._made:
            return []
        return next((self._made[cls] for cls in owner.lineage() if cls in self._made), [])

    def forget(self) -> None:
        """What stood before is no choice for what follows."""
        self._open = None

    def taken(self) -> list[Way]:
        """The ways that lead to the statement at hand, where they are to be told apart; none where they are not."""
        frame, ways = self._open if self._open is not None else (None, [])
        self._open = None
        return ways if frame is self.run.frame else []

    def leave(self, ways: list[Way]) -> None:
        """Several ways have come to the end of a block; they are told apart where their autoencoders are of different kinds."""
        chosen = _chosen([way.names for way in ways]) if 1 < len(ways) <= _MOST else set()
        self._open = None
        if chosen and len(ways) * self.run.frame.ways <= _IN_ALL:
            every = {name: join(way.names.get(name, NOTHING) for way in ways) for name in chosen}
            filled = [
                {**way.names, **{n: v for n, v in every.items() if n in way.names and not _is_known(way.names[n])}}
                for way in ways
            ]
            told = tuple(Fact(("kind", name), True, frozenset({name})) for name in sorted(chosen))
            pairs = zip(filled, ways, strict=True)
            self._open = (self.run.frame, [Way(names, (*way.facts, *told)) for names, way in pairs])

    def assigned(self, targets: list[cst.BaseAssignTargetExpression], value: Value, source: cst.CSTNode) -> None:
        """``codec = load(kind)``, ``codec, scale = KINDS[kind]``: one way for each kind of autoencoder that it may be."""
        self._open = None
        if len(value) < 2 or not any(_kinds(value)):
            return
        before = self.run.frame.scope.names
        ways: list[Way] = []
        for part, facts in self._parts(value, source):
            self.run.frame.scope.names = dict(before)
            for target in targets:
                self.run.bindings.assign(target, part, source, note=False)
            names = self.run.frame.scope.names
            lasting = tuple(fact for fact in facts if all(names.get(n) is before.get(n) for n in fact.names))
            ways.append(Way(names, (*self.run.frame.facts, *lasting)))
        self.run.frame.scope.names = before
        self.leave(ways)

    def _parts(self, value: Value, source: cst.CSTNode) -> list[tuple[Value, tuple[Fact, ...]]]:
        """What a name may be, and what is known where it is that: of ``a if test else b`` the test."""
        if isinstance(source, cst.IfExp):
            evaluate = self.run.expressions.evaluate
            return [
                (part, (self._fact(source.test, holds),))
                for holds, node in ((True, source.body), (False, source.orelse))
                if (part := evaluate(node))
            ]
        groups: dict[object, Value] = {}
        for alternative in value:
            kind = frozenset(_kinds((alternative,)))
            groups[kind] = (*groups.get(kind, NOTHING), alternative)
        return [(part, ()) for part in groups.values()]

    def at_end(
        self,
        names: dict[str, Value] | None,
        before: dict[str, Value],
        tests: Iterable[tuple[cst.BaseExpression, bool]],
        body: Iterable[cst.CSTNode] = (),
    ) -> list[Way]:
        """The ways that the end of a branch is reached on, with what was asked before it; none where it is not reached."""
        inner = self.taken()
        if names is None:
            return []
        asked = [self._fact(test, holds) for test, holds in tests]
        ways = []
        for way in inner or [Way(names, self.run.frame.facts)]:
            lasting = (fact for fact in asked if all(way.names.get(name) is before.get(name) for name in fact.names))
            ways.append(Way(way.names, (*way.facts, *lasting, *_given(body))))
        return ways

    def bound(self, text: str) -> None:
        """A name gets something else: what was asked of it before says nothing any more."""
        frame = self.run.frame
        if frame.facts:
            frame.facts = tuple(fact for fact in frame.facts if text not in fact.names)

    def _fact(self, test: cst.BaseExpression, holds: bool) -> Fact:
        asked, straight = spelt(test, self.run.text)
        names = (dotted(part) for part in (test, *descendants(test)) if isinstance(part, (cst.Name, cst.Attribute)))
        return Fact(asked, holds == straight, frozenset(names) - {""})

    def decide(self, test: cst.BaseExpression) -> bool | None:
        """Whether a condition holds on the way at hand; None where nothing tells."""
        if self.run.frame.ways == 1:
            return None
        if isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
            inner = self.decide(test.expression)
            return None if inner is None else not inner
        if isinstance(test, cst.BooleanOperation):
            sides = [self.decide(side) for side in (test.left, test.right)]
            ends = isinstance(test.operator, cst.Or)
            return ends if ends in sides else None if None in sides else not ends
        asked, straight = spelt(test, self.run.text)
        holds = self._known(asked)
        holds = self._is_kind(test) if holds is None else holds
        return None if holds is None else holds == straight

    def _known(self, asked: tuple[str, ...]) -> bool | None:
        facts: tuple[Fact, ...] = self.run.frame.facts
        for fact in facts:
            if fact.asked == asked:
                return fact.holds
            if fact.holds and are_two_words(fact.asked, asked):
                return False
        return None

    def _is_kind(self, test: cst.BaseExpression) -> bool | None:
        """``isinstance(codec, Scaled)``, ``type(codec) is Scaled`` of one of several that a choice told apart."""
        found = _object_and_class(test)
        if found is None:
            return None
        held, kind, exact = found
        if self._known(("kind", dotted(held))) is None:
            return None  # it may be of a class below the one that it is known by
        value = self.run.frame.scope.lookup(dotted(held)) or NOTHING
        wanted = [cls for each in _elements(kind) for cls in self._classes(each)]
        if not value or None in wanted or not all(isinstance(a, Instance) for a in value):
            return None
        answers = {
            bool({id(c) for c in ((a.cls,) if exact else a.cls.lineage())} & {id(c) for c in wanted})
            for a in value
            if isinstance(a, Instance)
        }
        return answers.pop() if len(answers) == 1 else None

    def _classes(self, node: cst.CSTNode) -> list[Class | None]:
        value = self.run.expressions.evaluate(node)
        own = self.run.classes.get(dotted(node))
        if own is not None:
            return [own]
        return [a.cls if isinstance(a, Type) else None for a in value] or [None]


def _given(body: Iterable[cst.CSTNode]) -> Iterator[Fact]:
    """What is beyond doubt of the names that a branch binds last: ``normalised = True``, ``scale = None``, ``kind = "raw"``."""
    last: dict[str, cst.CSTNode] = {}
    for node in body:
        if not isinstance(node, cst.SimpleStatementLine):
            return  # which may bind them again
        for small in node.body:
            if isinstance(small, cst.Assign):
                for target in small.targets:
                    last.update(_pairs(target.target, small.value))
    for name, value in last.items():
        said = value.value if isinstance(value, (cst.Name, cst.SimpleString)) else ""
        if said in ("True", "False"):
            yield Fact((name,), said == "True", frozenset({name}))
        elif said[:1] in ("'", '"') and said:
            yield Fact(("Equal", name, said), True, frozenset({name}))
        if said == "None" or isinstance(value, (cst.Float, cst.Integer)):
            yield Fact(("Is", name, "None"), said == "None", frozenset({name}))


def _pairs(target: cst.CSTNode, value: cst.CSTNode) -> Iterator[tuple[str, cst.CSTNode]]:
    if isinstance(target, cst.Tuple) and isinstance(value, cst.Tuple) and len(target.elements) == len(value.elements):
        for one, other in zip(target.elements, value.elements, strict=True):
            yield from _pairs(one.value, other.value)
    elif isinstance(target, (cst.Name, cst.Attribute)) and dotted(target):
        yield dotted(target), value


def _is_known(value: Value) -> bool:
    """Whether it is told what a way has for an autoencoder: what is opaque may be any of the others as well."""
    made = any(isinstance(a, Path) and a.kind == "autoencoder" for a in value)
    return made or any(_kinds(value)) or any(isinstance(a, (Instance, Type, Closure, Partial)) for a in value)


def _chosen(states: list[dict[str, Value]]) -> set[str]:
    """The names that hold autoencoders of different kinds in several states."""
    found = set()
    for name in {name for state in states for name in state}:
        held = [state[name] for state in states if name in state]
        if all(value is held[0] for value in held):
            continue  # also so that classes which nothing chooses between need not be read
        kinds = {frozenset(_kinds(v)) for state in states if (v := state.get(name)) and _is_known(v)}
        if len(kinds) > 1 and any(kinds):
            found.add(name)
    return found


def _kinds(value: Value) -> Iterator[Class]:
    """The autoencoders of the program among what something may be, by their classes; also in a tuple."""
    for alternative in value:
        if isinstance(alternative, (Instance, Type)) and _is_autoencoder(alternative):
            yield alternative.cls
        for item in alternative.items if isinstance(alternative, Sequence) else ():
            yield from _kinds(item)


def _is_autoencoder(alternative: Instance | Type) -> bool:
    cls = alternative.cls
    return cls is not None and bool(cls.is_autoencoder or cls.wraps_autoencoder)


def _object_and_class(test: cst.BaseExpression) -> tuple[cst.CSTNode, cst.CSTNode, bool] | None:
    """What is asked of which object: ``isinstance(a, B)``, and ``type(a) is B``, which is asked exactly."""
    if isinstance(test, cst.Call) and dotted(test.func) == "isinstance" and len(test.args) == 2:
        return test.args[0].value, test.args[1].value, False
    if not isinstance(test, cst.Comparison) or len(test.comparisons) != 1:
        return None
    left, target = test.left, test.comparisons[0]
    if isinstance(left, cst.Call) and dotted(left.func) == "type" and len(left.args) == 1:
        held: cst.CSTNode = left.args[0].value
    elif isinstance(left, cst.Attribute) and left.attr.value == "__class__":
        held = left.value
    else:
        return None
    asks = isinstance(target.operator, (cst.Is, cst.IsNot, cst.Equal, cst.NotEqual, cst.In, cst.NotIn))
    return (held, target.comparator, True) if asks else None


def _elements(node: cst.CSTNode) -> list[cst.CSTNode]:
    return [e.value for e in node.elements] if isinstance(node, (cst.Tuple, cst.List, cst.Set)) else [node]
