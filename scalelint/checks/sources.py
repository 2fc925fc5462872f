"""Where a value is read that a helper hands out: ``self.mean, self.std = load(path)`` says nothing of the order, ``load`` does."""

from __future__ import annotations

import ast

from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Callable
from scalelint.model import Binding, Span
from scalelint.project.link import Project


def where_it_comes_from(project: Project, path: str, held: Binding) -> tuple[str, Span]:
    """The file and the place where the one function that gives a value reads it; where it gets its name, if that is no call."""
    call = parsed(held.text)
    if not isinstance(call, ast.Call):
        return path, held.span
    called = project.evaluator.value(ast.unparse(call.func), Place(path, held.scope), line=held.span.line)
    made = [v for v in called if isinstance(v, Callable) and not v.is_class]
    if len(called) != 1 or len(made) != 1:
        return path, held.span
    home, scope = made[0].path, made[0].name
    returns = [b for b in project.books.of(home).bindings if b.scope == scope and b.kind == "return"]
    if len(returns) != 1:
        return path, held.span
    row = parsed(returns[0].text)
    part = row.elts[held.index] if isinstance(row, ast.Tuple) and 0 <= held.index < len(row.elts) else row
    inner = project.books.bindings(home, scope, part.id) if isinstance(part, ast.Name) else []
    return home, (inner[0] if len(inner) == 1 else returns[0]).span
