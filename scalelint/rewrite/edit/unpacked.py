"""A line behind one that unpacks: ``std = 1 / std``. It is made on the way there, known by its text, and gone on the way back.

``mean, std = statistics(vae)`` has no place for ``1 /``, and what the function gives is read by others, too.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.reciprocal import reciprocal_of
from scalelint.rewrite.edit.text import Code

NOTES: dict[str, str] = {
    "reciprocal": "# the reciprocal of the latents' standard deviation from here on",
    "std": "# the standard deviation of the latents from here on",
}
_BLANK = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r|\n|\Z)")


@dataclass(frozen=True)
class Unpacked:
    """A name that an assignment unpacks together with others, with the line that inverts it where there is one."""

    code: Code
    target: ast.Name
    statement: ast.Assign
    made: ast.Assign | None = None

    def change(self, to: str, style: str, optional: bool) -> Change:
        """The edit that makes the line, or takes it away."""
        place = self._end()
        if self.made is not None:
            end = self.code.stretch(self.made)[1]
            return Change(place, end + len(rest_of(self.code, end)), "")
        name, first = self.target.id, self.code.offsets.line(self.statement.lineno)
        newline = first[len(first.rstrip("\r\n")) :] or "\n"
        guard = f"None if {name} is None else " if optional else ""
        line = f"{first[: self.statement.col_offset]}{name} = {guard}{style}{name}  {NOTES[to]}"
        return Change(place, place, f"{newline}{line}")

    def _end(self) -> int:
        """The offset of the end of the statement's last line, its comment included."""
        end = self.code.stretch(self.statement)[1]
        return end + len(rest_of(self.code, end))


def unpacked(code: Code, node: ast.AST) -> Unpacked | None:
    """What can be inverted in a line of its own behind the assignment that unpacks it; None where there is no room."""
    row = code.parent(node)
    statement = code.parent(row) if isinstance(row, (ast.Tuple, ast.List)) else None
    if not isinstance(node, ast.Name) or not isinstance(statement, ast.Assign) or len(statement.targets) > 1:
        return None
    names = [each.id for each in ast.walk(row) if isinstance(each, ast.Name)]  # type: ignore[arg-type]
    is_plain = names.count(node.id) == 1 and isinstance(statement.value, (ast.Call, ast.Await, ast.Subscript))
    if not is_plain or not is_alone(code, statement):
        return None
    return Unpacked(code, node, statement, _made_behind(code, statement, node.id))


def item_of(code: Code, node: ast.AST) -> str:
    """What a target that is unpacked gets, as an expression of its own: ``statistics(vae)[1]``; "" where nothing is unpacked."""
    row = code.parent(node)
    outer = code.parent(row) if row is not None else None
    if not isinstance(row, (ast.Tuple, ast.List)) or not isinstance(outer, ast.Assign):
        return ""
    value = " ".join(code.source_of(outer.value).split())
    value = value if isinstance(outer.value, (ast.Name, ast.Attribute, ast.Call, ast.Subscript)) else f"({value})"
    index = row.elts.index(node)  # type: ignore[arg-type]
    if any(isinstance(each, ast.Starred) for each in row.elts[:index]):
        index -= len(row.elts)
    return f"{value}[{index}]"


def is_made(code: Code, node: ast.AST) -> bool:
    """Whether a mention stands in a line that was made."""
    statement = code.statement(node)
    if not isinstance(node, ast.Name) or not isinstance(statement, ast.Assign) or not _is_marked(code, statement):
        return False
    row = _before(code, statement)
    targets = [each for each in ast.walk(row.targets[0]) if isinstance(each, ast.Name)] if row is not None else []
    return any(each.id == node.id and unpacked(code, each) is not None for each in targets)


def _made_behind(code: Code, statement: ast.Assign, name: str) -> ast.Assign | None:
    """The line that inverts a name behind what unpacks it: several names have one each."""
    block = _block(code, statement)
    for each in block[block.index(statement) + 1 :]:
        if not isinstance(each, ast.Assign) or not _is_marked(code, each):
            return None
        if getattr(each.targets[0], "id", "") == name:
            return each
    return None


def _before(code: Code, statement: ast.Assign) -> ast.Assign | None:
    """The assignment that lines like this one stand behind."""
    block = _block(code, statement)
    others = [each for each in block[: block.index(statement)] if not _is_marked(code, each)]
    return others[-1] if others and isinstance(others[-1], ast.Assign) else None


def _block(code: Code, statement: ast.stmt) -> list[ast.stmt]:
    """The statements among which one stands."""
    parent = code.parent(statement)
    blocks = (getattr(parent, name, None) for name in ("body", "orelse", "finalbody"))
    return next(block for block in blocks if isinstance(block, list) and statement in block)


def _is_marked(code: Code, statement: ast.stmt) -> bool:
    """Whether a line says that it was made: it inverts a name and nothing else."""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
        return False
    inner = reciprocal_of(statement.value)
    if not isinstance(inner, ast.Name) or inner.id != statement.targets[0].id:
        return False
    return rest_of(code, code.stretch(statement)[1]).strip() in NOTES.values()


def is_alone(code: Code, statement: ast.stmt) -> bool:
    """Whether nothing else stands in a statement's lines."""
    before = code.offsets.line(statement.lineno)[: statement.col_offset]
    return not before.strip() and _BLANK.match(code.text, code.stretch(statement)[1]) is not None


def rest_of(code: Code, end: int) -> str:
    """What follows in a line, to its end."""
    match = _BLANK.match(code.text, end)
    return match[0] if match is not None else ""
