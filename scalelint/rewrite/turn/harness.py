"""Runs single functions of a program on random numbers, with stand-ins for all that they read and call.

The text of this module is what ``migrate --write-test`` writes, with the functions as they were before: it imports
nothing but the standard library, and of the program only the functions that scale latents.
"""

from __future__ import annotations
import __future__

import ast
import math
import operator
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import SkipTest

_OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "mul": operator.mul,
    "multiply": operator.mul,
    "div": operator.truediv,
    "divide": operator.truediv,
    "true_divide": operator.truediv,
    "add": operator.add,
    "sub": operator.sub,
    "subtract": operator.sub,
    "pow": operator.pow,
}


class Values:
    """Numbers that stand for a tensor: arithmetic is done, whatever else is asked of them hands them on."""

    def __init__(self, numbers: list[float]) -> None:
        self.numbers = numbers

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "reciprocal":
            return lambda: 1 / self
        operation = _OPERATIONS.get(name.rstrip("_"))
        if operation is None:
            return self
        return lambda other: self._changed(name, _combined(operation, self, other))

    def _changed(self, name: str, new: Values) -> Values:
        """``mul_`` changes the tensor itself."""
        if name.endswith("_"):
            self.numbers = new.numbers
        return self if name.endswith("_") else new

    def __call__(self, *args: Any, **kwargs: Any) -> Values:
        return self

    def __getitem__(self, index: Any) -> Values:
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter([self])

    def __len__(self) -> int:
        return 1

    def __float__(self) -> float:
        return self.numbers[0]

    def __mul__(self, other: Any) -> Values:
        return _combined(operator.mul, self, other)

    def __rmul__(self, other: Any) -> Values:
        return _combined(operator.mul, other, self)

    def __truediv__(self, other: Any) -> Values:
        return _combined(operator.truediv, self, other)

    def __rtruediv__(self, other: Any) -> Values:
        return _combined(operator.truediv, other, self)

    def __add__(self, other: Any) -> Values:
        return _combined(operator.add, self, other)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Values:
        return _combined(operator.sub, self, other)

    def __rsub__(self, other: Any) -> Values:
        return _combined(operator.sub, other, self)

    def __pow__(self, other: Any) -> Values:
        return _combined(operator.pow, self, other)

    def __neg__(self) -> Values:
        return -1 * self


class Anything:
    """A stand-in for a module, a network, an object: it hands on the first numbers that it is given, and notes them."""

    def __init__(self, run: Run, name: str = "") -> None:
        self._run = run
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._run.read(name, self)

    def __getitem__(self, key: Any) -> Any:
        return self._run.read(key, self) if isinstance(key, str) else self

    def __iter__(self) -> Iterator[Any]:
        return iter([self])

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        given = [value for value in (*args, *kwargs.values()) if isinstance(value, (Values, float))]
        operation = _OPERATIONS.get(self._name)
        if operation is not None and len(args) == 2:
            return _combined(operation, *args)
        if self._name == "reciprocal" and given:
            return 1 / given[0]
        if self._name == "get" and args and isinstance(args[0], str):
            return self._run.read(args[0], self)
        self._run.seen += [list(value.numbers) for value in given if isinstance(value, Values)]
        return given[0] if given else self

    def __enter__(self) -> Anything:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Run:
    """One call of a function: what names stand for, and the numbers that were handed on."""

    def __init__(self, members: dict[str, str], values: dict[str, float]) -> None:
        self.members = members
        self.values = values
        self.seen: list[list[float]] = []
        self.names = _Names(self)
        self.me = Anything(self)

    def read(self, name: str, owner: Anything | None = None) -> Any:
        """What a name or an attribute stands for: a property of the class, a factor, or anything."""
        if owner is self.me and name in self.members:
            return self.function(name)(self.me)
        if name in self.values:
            return Values([self.values[name]])
        return Anything(self, name)

    def function(self, name: str) -> Callable[..., Any]:
        """A function out of its text, without decorators and annotations."""
        tree = ast.parse(self.members[name])
        made = tree.body[0]
        assert isinstance(made, (ast.FunctionDef, ast.AsyncFunctionDef))
        made.decorator_list = []
        for node in ast.walk(made):
            for block in (getattr(node, "body", None), getattr(node, "orelse", None)):
                if isinstance(block, list):  # shapes and the like are not what is compared
                    block[:] = [each for each in block if not isinstance(each, ast.Assert)] or (
                        [ast.Pass()] if block else []
                    )
        ast.fix_missing_locations(tree)
        flag = __future__.annotations.compiler_flag
        exec(compile(tree, name, "exec", flags=flag, dont_inherit=True), self.names)
        function: Callable[..., Any] = self.names[made.name]
        return function

    def call(self, name: str) -> list[list[float]]:
        """The numbers that a function hands to anything and returns."""
        function = self.function(name)
        result = function(**self._arguments(ast.parse(self.members[name]).body[0]))
        return [*self.seen, *_numbers(result)]

    def _arguments(self, node: Any) -> dict[str, Any]:
        """Factors where a parameter is one, defaults where there are some, latents for the others."""
        names = [argument.arg for argument in node.args.args]
        required = [*names[: len(names) - len(node.args.defaults)]]
        required += [a.arg for a, d in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if d is None]
        given = {name: self.me if name in ("self", "cls") else _latents(name) for name in required}
        known = {name: self.read(name) for name in (*names, *required) if name in self.values}
        return given | known


class _Names(dict[str, Any]):
    """The globals of a function: what nobody defined is anything, except for what Python has itself."""

    def __init__(self, run: Run) -> None:
        super().__init__(isinstance=_is_instance)
        self._run = run

    def __missing__(self, name: str) -> Any:
        if hasattr(__builtins__, name) or (isinstance(__builtins__, dict) and name in __builtins__):
            raise KeyError(name)
        return self._run.read(name)


@dataclass(frozen=True)
class Case:
    """One function that scales latents: where it stands, what turned, and its text before."""

    path: str
    name: str
    turned: tuple[str, ...]
    kept: tuple[str, ...]
    before: dict[str, str]


def members(source: str, qualname: str) -> dict[str, str]:
    """The text of a function, and of the properties of its class, by name."""
    body: list[ast.stmt] = ast.parse(source).body
    *outer, last = qualname.split(".")
    for name in outer:
        holder: Any = next(node for node in body if getattr(node, "name", "") == name)
        body = holder.body
    found = {}
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            marks = {ast.unparse(mark).rpartition(".")[2] for mark in node.decorator_list}
            if node.name == last or marks & {"property", "cached_property"}:
                found[node.name] = ast.unparse(node)
    return found


def compare(case: Case, root: Path) -> None:
    """Fail where a function gives other numbers than before; skip where it can't run by itself."""
    after = members((root / case.path).read_text(encoding="utf-8"), case.name)
    name = case.name.rpartition(".")[2]
    values = {name: random.Random(name).uniform(0.3, 0.9) for name in (*case.kept, *case.turned)}
    inverses = {**values, **{name: 1 / values[name] for name in case.turned}}
    try:
        expected = Run(case.before, values).call(name)
    except Exception as error:
        raise SkipTest(f"{case.name} does not run by itself: {type(error).__name__}: {error}") from None
    found = Run(after, inverses).call(name)
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert all(math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12) for a, b in zip(one, other, strict=True))


def _is_instance(value: Any, kind: Any) -> bool:
    """A stand-in is whatever a program asks for first."""
    return isinstance(value, kind) if isinstance(kind, (type, tuple)) else isinstance(value, (Values, Anything))


def _combined(operation: Callable[[float, float], float], one: Any, other: Any) -> Values:
    left, right = _row(one), _row(other)
    count = max(len(left), len(right))
    left, right = (row * count if len(row) == 1 else row for row in (left, right))
    return Values([operation(a, b) for a, b in zip(left, right, strict=True)])


def _row(value: Any) -> list[float]:
    if isinstance(value, Values):
        return value.numbers
    return [0.75] if isinstance(value, Anything) else [float(value)]


def _latents(name: str) -> Values:
    numbers = random.Random(f"latents {name}")
    return Values([numbers.gauss(0, 1) for _ in range(8)])


def _numbers(result: Any) -> Iterator[list[float]]:
    if isinstance(result, Values):
        yield [number for number in result.numbers if math.isfinite(number)]
    elif isinstance(result, dict):
        for value in result.values():
            yield from _numbers(value)
    elif isinstance(result, (list, tuple)):
        for value in result:
            yield from _numbers(value)
