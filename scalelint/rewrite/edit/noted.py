"""A comment behind a line that inverts what comes from outside: the way back knows the line by it.

``latent_std = 1 / torch.tensor(config.latent_std)``: whoever reads on to the configuration finds what was there before, so
nothing but a word of its own says that the name holds the other convention now.
"""

from __future__ import annotations

import ast

from scalelint.model import Convention
from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.reciprocal import reciprocal_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.edit.unpacked import NOTES, is_alone, rest_of


def note(code: Code, node: ast.AST, to: str) -> Change | None:
    """The edit that writes the comment, behind another one where there is one; None where the line holds other statements."""
    statement = _assignment(code, node)
    if statement is None or code.path.endswith(".ipynb") or not is_alone(code, statement) or _is_noted(code, statement):
        return None
    end = _end(code, statement)
    return Change(end, end, f"  {NOTES[to]}")


def has_room(code: Code, node: ast.AST) -> bool:
    """Whether the line that an expression stands in has the comment, or can get it: not where it has a reciprocal of its own."""
    return erased(code, node) is not None or (reciprocal_of(node) is None and note(code, node, "std") is not None)


def erased(code: Code, node: ast.AST) -> Change | None:
    """The edit that takes the comment away, where there is one and what stands before it is inverted."""
    statement = _assignment(code, node)
    if statement is None or not _is_noted(code, statement):
        return None
    end = _end(code, statement)
    return Change(end - len(_noted(code, statement)), end, "")


def said(code: Code, node: ast.AST) -> Convention | None:
    """The convention that the comment names, where there is one and what stands before it is inverted."""
    statement = _assignment(code, node)
    if statement is None or not _is_noted(code, statement):
        return None
    return "std" if _noted(code, statement).strip() == NOTES["std"] else "reciprocal"


def _is_noted(code: Code, statement: ast.Assign | ast.AnnAssign) -> bool:
    """Whether the comment stands there: behind ``std = 1 / std`` it belongs to the line above."""
    inner = reciprocal_of(statement.value) if statement.value is not None else None
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    is_own = isinstance(inner, ast.Name) and isinstance(target, ast.Name) and inner.id == target.id
    return not is_own and bool(_noted(code, statement))


def _noted(code: Code, statement: ast.stmt) -> str:
    """The comment with the spaces before it; "" where there is none."""
    rest = rest_of(code, code.stretch(statement)[1]).rstrip()
    return next((f"  {each}" for each in NOTES.values() if rest.endswith(f"  {each}")), "")


def _end(code: Code, statement: ast.stmt) -> int:
    """The offset of the end of a statement's comment, or of its own."""
    end = code.stretch(statement)[1]
    return end + len(rest_of(code, end).rstrip())


def _assignment(code: Code, node: ast.AST) -> ast.Assign | ast.AnnAssign | None:
    """The assignment to one target that an expression stands in."""
    statement = code.statement(node)
    is_one = isinstance(statement, ast.AnnAssign) or (isinstance(statement, ast.Assign) and len(statement.targets) == 1)
    return statement if is_one else None  # type: ignore[return-value]
