"""Where what latents are shifted and scaled by is read: by which helper, and which part of what lies under one key it is."""

from __future__ import annotations

import ast
import re

from scalelint.ledger.evaluate import Place
from scalelint.ledger.texts import parsed
from scalelint.ledger.values import Callable
from scalelint.model import Binding, Span, Step
from scalelint.project.link import Project

#: which part of something: ``[0]``, ``[:16]``, ``[:, 1]``
_PART = re.compile(r"\[[\d:,\s-]+\]")


def are_parts(project: Project, path: str, one: Step, other: Step) -> bool:
    """Whether two steps are by two parts of one thing: ``blob[:16]`` and ``blob[16:]``, under whatever names."""
    texts = [(one.root, other.root), (one.written, other.written)]
    texts.append((_made(project, path, one), _made(project, path, other)))
    return any(a != b and _PART.sub("[]", a) == _PART.sub("[]", b) for a, b in texts)


def _made(project: Project, path: str, step: Step) -> str:
    """What an operand was given, as it is written there; the operand itself, where that is none or more than one."""
    books, home = project.books, step.span.path or path
    name = step.written.removeprefix("self.")
    if name != step.written:
        held = books.attributes(home, books.class_of(home, step.scope), name)
    else:
        held = books.bindings(home, step.scope, name) or books.bindings(home, "", name)
    if len(held) != 1:
        return step.written
    index, row = held[0].index, parsed(held[0].text)
    if index < 0:
        return held[0].text
    parts = row.elts if isinstance(row, ast.Tuple) else []
    return ast.unparse(parts[index]) if index < len(parts) else f"{held[0].text}[{index}]"


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
