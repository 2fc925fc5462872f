"""Abstract interpretation: functions of the file itself, followed with the arguments of each call."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace as latent_replace

from scalelint.analysis.calls import dispatch, filenames, hooks, unnamed
from scalelint.analysis.calls.objects import is_opaque, told
from scalelint.analysis.classes.functions import Function, Parameter
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain import chains, computed, records
from scalelint.analysis.domain.conditions import Settled, settled
from scalelint.analysis.domain.environment import Frame, Scope, anew
from scalelint.analysis.domain.operands import called_by, number_of
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Module,
    Path,
    Type,
    Value,
    join,
)
from scalelint.syntax import cst, descendants
from scalelint.syntax.forms import dotted, suite

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

T = TypeVar("T")
#: calls within calls that are followed
DEPTH = 14
#: arguments that are told apart behind the named parameters
SURPLUS = 24


@dataclass
class Made:
    """What a constructor gives to its object."""

    attributes: dict[str, Value] = field(default_factory=dict)
    #: attributes that stay None, are a constant, or were given
    settled: dict[str, Settled] = field(default_factory=dict)


class Inliner:
    """Interprets the bodies of functions; what one call with the same arguments gave is remembered."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._memo: dict[tuple[object, ...], Value] = {}
        self._changed: dict[tuple[object, ...], dict[str, Value]] = {}  #: the arguments that a call changed in place
        self._inside: dict[tuple[object, ...], frozenset[str]] = {}  #: the names that a call's function has of its own
        self._given: dict[tuple[object, ...], Made] = {}  #: by the call of a constructor
        self._left: Made = Made()  #: ... of the one that ran last
        self.applied: set[Function] = set()  #: every function that was interpreted
        self._inner: dict[cst.CSTNode, Closure] = {}
        self._wrappers: dict[tuple[Function, Function], Function] = {}
        self._makers: dict[Function, list[list[Closure]]] = {}
        self._plain: dict[Function, Function] = {}  #: decorated functions without their decorators
        self._fetches: set[cst.CSTNode] = set()  #: calls of classes that keep latents for others

    def made(self, closure: Closure) -> Value:
        """Note a function or lambda that stands inside another function."""
        self._inner.setdefault(closure.function.node, closure)
        return (closure,)

    def handed_on(self) -> Iterator[Closure]:
        """Inner functions that nothing here calls: returned, stored or passed on as callbacks; more as those are run."""
        done: set[cst.CSTNode] = set()
        while waiting := [node for node in self._inner if node not in done]:
            for node in waiting:
                done.add(node)
                if self._inner[node].function not in self.applied:
                    yield self._inner[node]

    def forget(self) -> None:
        """What calls gave may differ now: objects hold more than they did."""
        self._memo.clear()

    def standalone(self, function: Function, cls: Class | None) -> None:
        """Interpret a function with unknown arguments."""
        bound: tuple[Value, ...] = ()
        if cls is not None and function.is_method:
            bound = (self.run.self_value(cls),)
        arguments = hooks.prepared(self.run, cls, function, []) if bound and cls is not None else []
        result = self.apply(Closure(function, bound, scope=function.scope or self.run.module), arguments, {}, None)
        self._note_handed_out(function, result)
        self.run.storage.handed_out(function, result)

    def alone(self, closure: Closure) -> None:
        """Interpret a function that stands inside another one, and is handed to whoever calls it, with unknown arguments; what it
        encodes itself it hands out."""
        function, result = closure.function, self.apply(closure, [], {}, None)
        inside = {id(part) for part in descendants(function.node)}
        given = {parameter.name for parameter in function.parameters}
        own = (a for a in self.run.items.elements(result) if isinstance(a, Latent) and a.origin.kind == "encoded")
        self._note_handed_out(
            function, tuple(a for a in own if id(a.origin.node) in inside and a.origin.autoencoder not in given)
        )

    def _note_handed_out(self, function: Function, result: Value) -> None:
        found = self.run.record.returns.setdefault(function.qualname, [])
        parts = self.run.items.elements(result)
        for alternative in (*parts, *self.run.items.elements(parts)):  # a generator may yield tuples
            if isinstance(alternative, Latent) and alternative not in found:
                found.append(alternative)

    def apply(
        self,
        closure: Closure,
        positional: list[tuple[cst.CSTNode, Value]],
        named: dict[str, tuple[cst.CSTNode, Value]],
        node: cst.CSTNode | None,
        places: dict[str, cst.CSTNode] | None = None,
    ) -> Value:
        """Interpret a function of this file with the given arguments; the join of what it returns.

        ``places``: its parameters that are elements of a chain of callables, and where those are written.
        """
        wrapped = self._decorated(closure)
        if wrapped is not None:
            return join(self.apply(each, positional, named, node, places) for each in wrapped)
        function: Function = closure.function
        if function.registered and node is not None and (chosen := dispatch.chosen(self.run, closure, positional)):
            return join(self.apply(each, positional, named, node, places) for each in chosen)
        if node is not None and (cases := list(records.apart(positional, named))):
            return join(self.apply(closure, given, words, node, places) for given, words in cases)
        run = self.run
        scope = closure.scope or function.scope or run.module
        again = any(f.function is function and f.scope.parent is scope for f in (*run.stack, run.frame))
        if len(run.stack) >= DEPTH or again or run.budget < 0:
            return NOTHING
        self.applied.add(function)
        if node is not None:
            run.record.called(node, function, len(closure.bound))
        inside = unnamed.unnamed(function, closure, positional, named) if node is not None else frozenset()
        bindings = anew(self._bind(function, closure, scope, positional, named, opaque=node is None))
        known = scope.inherited(set(bindings)) | settled(
            function, closure, positional, named, node, run.frame, bindings
        )
        written = tuple((places or {}).items())
        key = (
            function,
            scope,
            tuple(bindings.items()),
            tuple(known.items()),
            written,
            self._handed_on_by(function, bindings),
        )  # objects, not ids: those are used again
        if key in self._memo:
            self._hand_back(function, closure, positional, self._changed.get(key, {}))
            self._left = self._given.get(key, Made())
            return self._handed(function, unnamed.outside(self._memo[key], inside, run.naming), key, node)
        self._memo[key] = NOTHING
        owner = _class_around(function, closure, scope)
        names = Scope(scope, dict(bindings), places or {}, known)
        frame = Frame(names, function.qualname, function, owner, path=function.path, call=node, settled=known)
        result = self.within(frame, lambda: self._body(function, frame))
        if node is not None and len(function.parameters) == len(closure.bound) == 1:  # no latent was handed over
            result = computed.named(result, f"{function.name}()", closure.bound[0], node)
        self._memo[key] = result
        self._inside[key] = frozenset(frame.scope.names).difference(bindings)
        if not frame.returns and frame.changed:
            left = frame.scope.names
            self._changed[key] = {p.name: left[p.name] for p in function.parameters if p.name in frame.changed}
            self._hand_back(function, closure, positional, self._changed[key])
        if function.name == "__init__":
            self._given[key] = self._left = _made(frame)
        return self._handed(function, unnamed.outside(result, inside, run.naming), key, node)

    def _handed_on_by(self, function: Function, bindings: dict[str, Value]) -> tuple[object, ...]:
        """The parameters of another file's method that it hands on to one of this file: they have the same names in both, often."""
        if not self.run.frame.path or function.path or self.run.frame.owner is None:
            return ()
        return tuple(a.node for v in bindings.values() for a in v if isinstance(a, Path) and a.parameter)

    def _handed(self, function: Function, value: Value, key: tuple[object, ...], call: cst.CSTNode | None) -> Value:
        """What a call gives to its caller."""
        made = self.run.makers.apart(_handed_out(value, call), self._inside.get(key, ()), call)
        return self._fetched(function, made, call)

    def _fetched(self, function: Function, value: Value, call: cst.CSTNode | None) -> Value:
        """What a call gives; latents come back by the call of a class that only keeps what another one encodes."""
        keeper = f"{function.owner.name}." if function.owner is not None else ""
        if call is None or not keeper:
            return value

        def fetched(a: Alternative) -> Alternative:
            if not isinstance(a, Latent) or a.kept is None or a.kept[1] in self._fetches:
                return a
            others = bool(a.origin.holder) and not a.origin.holder.startswith(keeper)
            if others:
                self._fetches.add(call)
            return latent_replace(a, kept=(a.kept[0], call)) if others else a

        return tuple(map(fetched, value))

    def construct(
        self,
        closure: Closure,
        positional: list[tuple[cst.CSTNode, Value]],
        named: dict[str, tuple[cst.CSTNode, Value]],
        node: cst.CSTNode,
    ) -> Made:
        """Interpret a constructor; what it gives to its object."""
        self._left = Made()
        self.apply(closure, positional, named, node)
        return self._left

    def _hand_back(
        self,
        function: Function,
        closure: Closure,
        positional: list[tuple[cst.CSTNode, Value]],
        changed: dict[str, Value],
    ) -> None:
        """A function that returns nothing is there for what it does to its arguments: ``scale(z, f)``."""
        for parameter, (node, _) in zip(function.places[len(closure.bound) :], positional, strict=False):
            if parameter.name in changed and isinstance(node, (cst.Name, cst.Attribute)):
                self.run.bindings.assign(node, changed[parameter.name], node, note=False)

    def _decorated(self, closure: Closure) -> list[Closure] | None:
        """What the decorators of the program make of a function; None where it has none."""
        function: Function = closure.function
        makers = self._makers_of(function, closure.scope or function.scope or self.run.module)
        if not makers or not isinstance(function.node, cst.FunctionDef):
            return None
        plain = self._plain.setdefault(function, replace(function, decorators=frozenset()))
        made: Value = (Closure(plain, scope=closure.scope),)
        for maker in reversed(makers):
            given: list[tuple[cst.CSTNode, Value]] = [(function.node.name, made)]
            made = join(self.apply(each, given, {}, function.node) for each in maker) or made
        return [
            Closure(
                self._standing_for(a.function, function),
                (*closure.bound, *a.bound),
                (*closure.named, *a.named),
                a.scope,
            )
            for a in made
            if isinstance(a, Closure) and a.function is not plain
        ] or None

    def _makers_of(self, function: Function, scope: Scope) -> list[list[Closure]]:
        """The decorators of a function that are functions or objects of the program, outermost first."""
        if not function.decorators or not isinstance(function.node, cst.FunctionDef):
            return []
        if function not in self._makers:
            self._makers[function] = found = []
            frame = Frame(scope, "", path=function.path)
            for written in (each.decorator for each in function.node.decorators):
                if any(isinstance(a, (Closure, Type, Module)) for a in scope.lookup(_head(written)) or NOTHING):
                    value = self.within(frame, functools.partial(self._maker, written))
                    found.append([called for a in value if (called := called_by(a)) is not None])
        return self._makers[function]

    def _maker(self, written: cst.BaseExpression) -> Value:
        """What a decorator is: of ``@scaled(by=-1)`` what the call gives, whatever its function says."""
        evaluate = self.run.expressions.evaluate
        value = evaluate(written)
        if not isinstance(written, cst.Call) or any(called_by(a) is not None for a in value):
            return value
        given: list[tuple[cst.CSTNode, Value]] = []
        named: dict[str, tuple[cst.CSTNode, Value]] = {}
        for argument in written.args:
            pair = (argument.value, evaluate(argument.value))
            if argument.keyword is not None:
                named[argument.keyword.value] = pair
            elif not argument.star:
                given.append(pair)
        makers = [a for a in evaluate(written.func) if isinstance(a, Closure)]
        return join(self.apply(maker, given, named, written) for maker in makers)

    def _standing_for(self, wrapper: Function, function: Function) -> Function:
        """A decorator's inner function under the name and in the class of what it wraps."""
        return self._wrappers.setdefault(
            (wrapper, function), replace(wrapper, qualname=function.qualname, owner=function.owner)
        )

    def within(self, frame: Frame, action: Callable[[], T]) -> T:
        """Do something inside a function or a module."""
        run = self.run
        outer, statement = run.frame, run.statement
        before = run.naming.inside, run.naming.own, run.naming.holder
        run.stack.append(outer)
        run.frame = frame
        run.naming.inside = frame.owner is not None and frame.owner.is_autoencoder
        run.naming.own = frame.owner.structure.scales if frame.owner is not None else {}
        around = (frame.scope.names.get("self") or ()) if run.naming.own else ()
        run.naming.holder = next((a.text for a in around if isinstance(a, Instance)), "")
        try:
            return action()
        finally:
            run.stack.pop()
            run.frame, run.statement = outer, statement
            run.naming.inside, run.naming.own, run.naming.holder = before

    def _body(self, function: Function, frame: Frame) -> Value:
        node = function.node
        if isinstance(node, cst.Lambda):
            return self.run.expressions.evaluate(node.body)
        self.run.execution.body(suite(node.body), self.run.choices.of_object(frame.owner, function))
        self.run.filled.left(frame)
        if function.name == "__init__" and frame.owner is not None:
            self.run.choices.constructed(frame.owner)
        return chains.gathered(frame.returns) or join(frame.returns)

    def _bind(
        self,
        function: Function,
        closure: Closure,
        scope: Scope,
        positional: list[tuple[cst.CSTNode, Value]],
        named: dict[str, tuple[cst.CSTNode, Value]],
        opaque: bool,
    ) -> dict[str, Value]:
        values = [*closure.bound, *(value for _, value in positional)]
        names = {**dict(closure.named), **{key: value for key, (_, value) in named.items()}}
        bindings: dict[str, Value] = {}
        for index, parameter in enumerate(function.parameters):
            placed = index < len(values) and not parameter.by_name
            value = values[index] if placed else names.get(parameter.name)
            if not value:
                value = self.run.objects.annotated(parameter, function) or self.run.likeness.of(parameter, function)
                value = value or (
                    Path(parameter.name, parameter=True, kind=self._kind(parameter), node=parameter.node),
                )
                if not opaque and parameter.default is not None and self._tells(parameter):
                    value = self._made_by_default(parameter.default, scope, function.path) or value
                elif opaque and parameter.default is not None:
                    value = (*value, *filenames.usual(self._made_by_default(parameter.default, scope, function.path)))
            elif parameter.annotation and any(isinstance(a, Instance) or is_opaque(a) for a in value):
                value = told(value, self.run.objects.annotated(parameter, function))
            bindings[parameter.name] = value
        if function.star:
            nodes: list[cst.CSTNode] = [node for node, _ in positional]
            surplus = slice(len(function.places), len(function.places) + SURPLUS)
            written = [*(closure.written or [function.node] * len(closure.bound)), *nodes][surplus]
            bindings[function.star] = (self.run.chains.row(written, values[surplus]),)
        if function.double_star:
            known = {p.name for p in function.parameters}
            bindings[function.double_star] = (
                (Mapping(tuple((k, v) for k, v in names.items() if k not in known)),) if names else NOTHING
            )
        return bindings

    def _made_by_default(self, default: cst.BaseExpression, scope: Scope, path: str) -> Value:
        """What nobody gives a parameter: it was made where the function stands, whoever calls it."""
        return self.within(Frame(scope, "", path=path), lambda: self.run.expressions.evaluate(default))

    def _kind(self, parameter: Parameter) -> str:
        """What a parameter is by its annotation: one number, an autoencoder of a library."""
        if self.run.naming.is_a("autoencoder_class", parameter.annotation):
            return "autoencoder"
        return "scalar" if parameter.annotation == "float" else ""

    def _tells(self, parameter: Parameter) -> bool:
        """Whether a default says more than its parameter's name: a factor goes by its name, unless it changes nothing."""
        meaning = self.run.vocabulary.meaning_of(parameter.name)
        return meaning is None or number_of(parameter.default) == (0 if meaning.role == "shift" else 1)


def _class_around(function: Function, closure: Closure, scope: Scope) -> Class | None:
    """The class whose object a function works on: of a lambda in a method that of the method."""
    if function.owner is None:
        own = NOTHING if any(p.name == "self" for p in function.parameters) else scope.lookup("self") or NOTHING
        return next((a.cls for a in own if isinstance(a, Instance)), None)
    given = closure.bound[0] if closure.bound else NOTHING
    return next((a.cls for a in given if isinstance(a, Instance)), function.owner)


def _made(frame: Frame) -> Made:
    """What a constructor that was run left in its object."""
    own = {name: value for name, value in frame.scope.names.items() if name.startswith("self.")}
    return Made(
        {name.removeprefix("self."): value for name, value in own.items()},
        {name.removeprefix("self."): known for name, known in frame.settled.items() if name in own},
    )


def _handed_out(value: Value, call: cst.CSTNode | None) -> Value:
    """What a call gives, its latents marked with the call."""
    if call is None or not any(isinstance(a, Latent) and a.origin.kind == "encoded" for a in value):
        return value
    return tuple(latent_replace(a, call=call) if isinstance(a, Latent) else a for a in value)


def _head(node: cst.CSTNode) -> str:
    """The name that an expression begins with."""
    return dotted(node).partition(".")[0]
