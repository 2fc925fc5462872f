"""Variables while the interpreter runs: scopes with branches that fork and join, and call frames."""

from __future__ import annotations

from dataclasses import dataclass, field

from scalelint.analysis.program import Class, Function
from scalelint.analysis.values import Value, join
from scalelint.syntax import cst


@dataclass(eq=False)
class Scope:
    """Names (and attribute paths that were assigned) of one function, inside an enclosing scope."""

    parent: Scope | None = None
    names: dict[str, Value] = field(default_factory=dict)

    def lookup(self, name: str) -> Value | None:
        """The value of a name here or in an enclosing scope."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.parent
        return None

    def bind(self, name: str, value: Value) -> None:
        """Assign; attribute paths below the old value are forgotten."""
        self.names[name] = value
        stale = [key for key in self.names if key.startswith(f"{name}.")]
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
    guards: list[cst.CSTNode] = field(default_factory=list)
    loops: list[list[dict[str, Value]]] = field(default_factory=list)  #: states at break and continue


def merge(states: list[dict[str, Value]], before: dict[str, Value]) -> dict[str, Value]:
    """The variables after several ways came together; a way that ended (returned, raised) is not among them."""
    if not states:
        return dict(before)
    if len(states) == 1:
        return states[0]
    merged: dict[str, Value] = {}
    for state in states:
        for name in state:
            if name not in merged:
                merged[name] = join(other[name] for other in states if name in other)
    return merged
