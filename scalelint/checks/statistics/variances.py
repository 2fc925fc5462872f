"""Factors and deviations that are made of a variance where its root belongs: in place, by a variable, or by a function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Callable
from scalelint.model import Binding, Span
from scalelint.project.conversions import tail
from scalelint.project.link import Project

#: what makes a std of a variance
_ROOTS = frozenset({"sqrt", "rsqrt", "pow", "sqrt_", "square_root", "exp"})
_MEASURES = frozenset({"var", "nanvar"})
#: from a name to what it is bound to, and to what a function returns
_HOPS = 5


class Made(NamedTuple):
    """What latents are scaled by, and where the variance is measured that it is made of."""

    name: str
    path: str
    span: Span


def made_of_variances(project: Project) -> Iterator[Made]:
    """Everything by which latents are scaled that only follows names and calls to a variance."""
    seen: set[tuple[str, Span]] = set()
    for name, path, binding in (*_defined(project), *_held(project)):
        found = _measured(project, path, binding)
        if found is not None and found not in seen:
            seen.add(found)
            yield Made(name, *found)


def _defined(project: Project) -> Iterator[tuple[str, str, Binding]]:
    """What gives a value to a factor by its name, which latents are scaled by somewhere in the project."""
    scaling = {tail(site.root) for summary in project.files.values() for site in summary.sites if site.strong}
    for path, summary in project.files.items():
        for each in summary.definitions:
            direct = each.role == "std" and is_variance(each.expression)  # by its name alone
            if each.role in ("scale", "std") and each.name in scaling and not direct:
                span = each.value_span or each.span
                yield each.name, path, Binding(each.scope, each.name, "assign", each.expression, span)


def _held(project: Project) -> Iterator[tuple[str, str, Binding]]:
    """What an attribute holds by which the methods of its class scale latents."""
    for path, summary in project.files.items():
        for site in summary.sites:
            home, owner, name = site.span.path or path, site.scope.partition(".")[0], site.root.removeprefix("self.")
            held = project.books.attributes(home, owner, name) if site.strong and name.isidentifier() else []
            if len(held) == 1 and held[0].index >= 0:
                yield name, home, held[0]


def is_variance(expression: str) -> bool:
    """Whether an expression measures a variance, and takes no root of it."""
    tree = parsed(expression)
    nodes = list(ast.walk(tree)) if tree is not None else []
    called = {n.func.attr for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)}
    return bool(called & _MEASURES) and not called & _ROOTS and not any(isinstance(n, ast.Pow) for n in nodes)


def _measured(project: Project, path: str, binding: Binding) -> tuple[str, Span] | None:
    step: tuple[str, Binding] | None = path, binding
    for _ in range(_HOPS):
        if step is None:
            return None
        where, at = step
        text = _element(at)
        if is_variance(text):
            return where, at.span
        step = _given(project, where, at, text)
    return None


def _element(binding: Binding) -> str:
    """What is bound, where the text has each element of it: ``var`` of ``mean, var``."""
    tree = parsed(binding.text) if binding.index >= 0 else None
    if isinstance(tree, ast.Tuple) and binding.index < len(tree.elts):
        return ast.unparse(tree.elts[binding.index])
    return binding.text


def _given(project: Project, path: str, binding: Binding, text: str) -> tuple[str, Binding] | None:
    """What a name is bound to, or a function returns, where that is one thing."""
    tree = parsed(text)
    if isinstance(tree, ast.Name) and text == tree.id:
        return _only(path, project.books.bindings(path, binding.scope, text), -1)
    if not isinstance(tree, ast.Call):
        return None
    values = project.evaluator.value(ast.unparse(tree.func), Place(path, binding.scope))
    called = values[0] if len(values) == 1 else None
    if not isinstance(called, Callable) or called.is_class:
        return None
    return _only(called.path, project.books.bindings(called.path, called.name, ""), binding.index)


def _only(path: str, known: list[Binding], index: int) -> tuple[str, Binding] | None:
    """The one binding that there is; of what a function returns the element that is taken."""
    if len(known) != 1:
        return None
    one = known[0]
    return path, Binding(one.scope, one.name, one.kind, one.text, one.span, index if one.index < 0 else one.index)
