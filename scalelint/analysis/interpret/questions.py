"""Conditions that go by a name: ``has_mean = config.latents_mean is not None``, and ``if has_mean`` further on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.domain.values import Closure, Instance
from scalelint.syntax import cst, descendants, literal, statements
from scalelint.syntax.forms import assignments, dotted

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: functions of Python that ask, or that say whether all or one of several questions is answered by yes
_QUESTIONS = frozenset({"hasattr", "bool", "all", "any"})


def asked(run: Interpreter, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What a part of a condition asks, where that is written elsewhere: at a variable or an attribute, in a function."""
    if type(node) is cst.Name:
        function = run.frame.function
        given = assignments(function.node) if function is not None else ()
        yield from (v for target, v in given if type(target) is cst.Name and target.value == node.value and _asks(v))
    elif type(node) is cst.Attribute:
        yield from _of_attribute(run, node)
    elif type(node) is cst.Call and type(node.func) is cst.Name and node.func.value in _QUESTIONS - {"hasattr"}:
        for arg in node.args:
            yield from _elements(arg.value)
    elif type(node) is cst.Call:
        closures = [a for a in run.expressions.evaluate(node.func) if isinstance(a, Closure)]
        for closure in closures:
            yield from _returned(closure.function)


def _of_attribute(run: Interpreter, node: cst.Attribute) -> Iterator[cst.CSTNode]:
    """``self.shifts``, which a constructor assigned, or which is a property."""
    for holder in run.expressions.evaluate(node.value):
        if isinstance(holder, Instance):
            method = holder.cls.method(node.attr.value)
            yield from _returned(method) if method is not None else ()
            yield from filter(_asks, holder.cls.assigned.get(node.attr.value, ()))


def _returned(function: Function) -> Iterator[cst.CSTNode]:
    """What a function that does nothing but ask asks."""
    if isinstance(function.node, cst.Lambda):
        answers = [function.node.body]
    else:
        answers = [each.value for each in statements(function.node) if isinstance(each, cst.Return) and each.value]
    yield from filter(_asks, answers if len(answers) == 1 else ())


def _elements(node: cst.BaseExpression) -> Iterator[cst.CSTNode]:
    """The questions of ``all(x is not None for x in (mean, std))`` and ``any([a is None, b is None])``."""
    if isinstance(node, (cst.Tuple, cst.List)):
        yield from (element.value for element in node.elements)
    elif isinstance(node, (cst.GeneratorExp, cst.ListComp)):
        among = node.for_in.iter
        if isinstance(node.elt, cst.Comparison) and isinstance(among, (cst.Tuple, cst.List)):
            yield from (element.value for element in among.elements)
    else:
        yield node


def _asks(node: cst.CSTNode) -> bool:
    """Whether an expression is a question, and no choice between values."""
    if isinstance(node, cst.BooleanOperation):
        return _asks(node.left) and _asks(node.right)
    if isinstance(node, cst.UnaryOperation):
        return isinstance(node.operator, cst.Not)
    return isinstance(node, cst.Comparison) or (isinstance(node, cst.Call) and dotted(node.func) in _QUESTIONS)


def attempted(body: cst.CSTNode, caught: Iterable[cst.CSTNode]) -> Iterator[tuple[cst.CSTNode, cst.CSTNode, str]]:
    """What may be missing where only that is caught: where it is read, of what, and its name.

    ``except AttributeError`` asks what ``hasattr`` does, and so does ``suppress(KeyError)``.
    """
    kinds = {dotted(kind) for each in caught for kind in _kinds(each)}
    if not kinds or not kinds <= {"AttributeError", "KeyError"}:
        return
    for node in descendants(body):
        if type(node) is cst.Attribute and "AttributeError" in kinds:
            yield node, node.value, node.attr.value
        elif type(node) is cst.Subscript and "KeyError" in kinds and len(node.slice) == 1:
            index = node.slice[0].slice
            if type(index) is cst.Index and type(index.value) is cst.SimpleString:
                yield node, node.value, str(literal(index.value.value))


def _kinds(caught: cst.CSTNode) -> list[cst.CSTNode]:
    return [each.value for each in caught.elements] if isinstance(caught, cst.Tuple) else [caught]
