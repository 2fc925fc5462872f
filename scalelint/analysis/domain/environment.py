"""Variables while the interpreter runs: scopes with branches that fork and join, and call frames."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from msgspec.structs import replace

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain.conditions import Settled
from scalelint.analysis.domain.overwritten import Stored
from scalelint.analysis.domain.tests import Told, exclude, told
from scalelint.analysis.domain.values import NOTHING, Alternative, Latent, Path, Value, join
from scalelint.syntax import cst

#: conditions that are noted of one way
_MOST = 8
WAYS = (Latent, Path)


@dataclass(eq=False)
class Scope:
    """Names (and attribute paths that were assigned) of one function, inside an enclosing scope."""

    parent: Scope | None = None
    names: dict[str, Value] = field(default_factory=dict)
    places: dict[str, cst.CSTNode] = field(
        default_factory=dict
    )  #: names of elements of chains, and where those are written
    settled: dict[str, Settled] = field(default_factory=dict)  #: those that the call gives a constant

    def place(self, name: str) -> cst.CSTNode | None:
        """Where the element of a chain is written that a name stands for; None for other names."""
        scope: Scope | None = self
        while scope is not None and name not in scope.names:
            scope = scope.parent
        return scope.places.get(name) if scope is not None else None

    def lookup(self, name: str) -> Value | None:
        """The value of a name here or in an enclosing scope."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            if scope.parent is None:
                return scope.missing(name)
            scope = scope.parent
        return None

    def inherited(self, own: set[str]) -> dict[str, Settled]:
        """What is settled of the names that a function inside of this sees here; not of those that are its ``own``."""
        found: dict[str, Settled] = {}
        scope: Scope | None = self
        nearer: list[Container[str]] = [own]
        while scope is not None:
            for name, state in scope.settled.items():
                if not any(name.partition(".")[0] in names for names in nearer):
                    found.setdefault(name, state)
            nearer.append(scope.names)
            scope = scope.parent
        return found

    def missing(self, name: str) -> Value | None:
        """The value of a name that is in no scope yet: outermost scopes may bring it in from another file."""
        return None

    def bind(self, name: str, value: Value) -> None:
        """Assign; attribute paths below the old value are forgotten."""
        self.names[name] = value
        self.places.pop(name, None)
        prefix = f"{name}."
        stale = [key for key in self.names if key.startswith(prefix)]
        for key in stale:
            del self.names[key]


@dataclass(eq=False)
class Frame:
    """One function being interpreted."""

    scope: Scope
    scope_name: str
    function: Function | None = None
    owner: Class | None = None
    returns: list[Value] = field(default_factory=list)
    guards: list[tuple[cst.CSTNode, bool]] = field(
        default_factory=list
    )  #: conditions around here, and whether they hold
    loops: list[list[dict[str, Value]]] = field(default_factory=list)  #: states at break and continue
    path: str = ""  #: the file it stands in; "" for the one under analysis
    call: cst.CSTNode | None = None  #: the call that led here
    settled: dict[str, Settled] = field(default_factory=dict)  #: parameters that this call gives a constant
    open: int = 0  #: branches and loops around here that may not be taken
    rebound: set[str] = field(default_factory=set)  #: names that were assigned
    changed: set[str] = field(default_factory=set)  #: names whose object was changed in place
    ways: int = 1  #: of choices that are told apart here, see :mod:`scalelint.analysis.interpret.choices`
    facts: tuple[Any, ...] = ()  #: conditions that are known on the way at hand
    asked: set[str] = field(default_factory=set)  #: conditions of branches here
    stored: Stored | None = (
        None  #: the part that the statement before gave a value, where the one at hand does so again
    )

    def where(self, test: cst.BaseExpression, holds: bool, text: Callable[[cst.CSTNode], str]) -> list[Told]:
        """What is known where a condition holds, or does not."""
        known = told(test, holds, text)
        self.asked.update(asked for asked, _ in known)
        return known

    def flags(self, body: Iterable[cst.CSTNode]) -> list[Told]:
        """What a branch says of itself: ``scaled = True``."""
        lines = (small for node in body if isinstance(node, cst.SimpleStatementLine) for small in node.body)
        given = ((each.targets[0].target, each.value) for each in lines if isinstance(each, cst.Assign))
        pairs = [(target, value.value) for target, value in given if isinstance(value, cst.Name)]
        found = [(t.value, v == "True") for t, v in pairs if isinstance(t, cst.Name) and v in ("True", "False")]
        self.asked.update(name for name, _ in found)
        return found

    def answered_anew(self, flag: str) -> None:
        """A flag is set again: what was known of it says nothing any more."""
        for name, value in self.scope.names.items() if flag in self.asked else ():
            self.scope.names[name] = _forgotten(value, lambda test: test == flag)

    def change(self, name: str) -> None:
        """Note that the object of a name is changed in place, where that is still the one it had at first."""
        if name not in self.rebound:
            self.changed.add(name)


def merge(states: list[dict[str, Value]], before: dict[str, Value]) -> dict[str, Value]:
    """The variables after several ways came together; a way that ended (returned, raised) is not among them."""
    if not states:
        return dict(before)
    if len(states) == 1:
        return states[0]
    merged: dict[str, Value] = {}
    for state in states:
        for name, value in state.items():
            if name in merged:
                continue
            if len(value) < 2 and all(other.get(name, value) is value for other in states):
                merged[name] = (value[0],) if value else NOTHING  # as ``join`` has it, and most variables are so
            else:
                merged[name] = join([other[name] for other in states if name in other])
    return merged


def under(state: dict[str, Value], conditions: list[Told]) -> dict[str, Value]:
    """The variables where conditions are known: ways that assumed the opposite are not taken."""
    result = dict(state)
    for name, value in state.items():
        if any(isinstance(a, WAYS) and a.assumed and exclude(a.assumed, conditions) for a in value):
            kept = tuple(a for a in value if not isinstance(a, WAYS) or not exclude(a.assumed, conditions))
            result[name] = kept or value
    return result


def where(value: Value, conditions: list[Told]) -> Value:
    """What an expression gives where conditions are known: ways that hold only there."""
    return tuple(
        replace(a, assumed=a.assumed.union(conditions)) if _is_way(a) and len(a.assumed) < _MOST else a for a in value
    )


def _is_way(alternative: Alternative) -> TypeGuard[Latent | Path]:
    """Whether something is latents, or may be: what a call gave, or a function was given."""
    if type(alternative) is not Path:
        return type(alternative) is Latent
    given = alternative.parameter and alternative.text.isidentifier()
    return given or isinstance(alternative.node, cst.Call)


def anew(bindings: dict[str, Value]) -> dict[str, Value]:
    """The arguments of a call: what earlier ones asked of theirs, ``x.size(1) != 4``, says nothing of these by the same names."""
    given = [name for name, value in bindings.items() if any(map(_is_way, value))]
    if not any(isinstance(a, WAYS) and a.assumed for name in given for a in bindings[name]):
        return bindings
    asked = re.compile(rf"(?<![.\w])(?:{'|'.join(map(re.escape, given))})\b")
    return {
        name: _forgotten(bindings[name], lambda test: asked.search(test) is not None)
        if name in given
        else bindings[name]
        for name in bindings
    }


def _forgotten(value: Value, is_stale: Callable[[str], bool]) -> Value:
    """A value of which some questions are not answered any more; itself, where none is: it is known by what it is."""
    if not any(isinstance(a, WAYS) and any(is_stale(test) for test, _ in a.assumed) for a in value):
        return value
    return tuple(
        replace(a, assumed=frozenset(each for each in a.assumed if not is_stale(each[0])))
        if isinstance(a, WAYS) and a.assumed
        else a
        for a in value
    )


def assuming(
    state: dict[str, Value] | None,
    before: dict[str, Value],
    conditions: list[Told],
    names: set[str] | None = None,
) -> dict[str, Value] | None:
    """Mark the latents that a branch changed (or ``names``, where the other branches did) with its condition."""
    if state is None:
        return None
    result = dict(state)
    for name, value in state.items():
        if (value is not before.get(name) or (names is not None and name in names)) and any(map(_is_way, value)):
            result[name] = where(value, conditions)
    return result
