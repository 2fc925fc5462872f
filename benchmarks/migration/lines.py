"""Which lines a migration changed, and whether each belongs to a place of its plan."""

from __future__ import annotations

import ast

from scalelint.files.source import decode, split_lines
from scalelint.rewrite.plan import Plan


def stray_lines(plan: Plan) -> int:
    """Changed lines outside of the statements that hold sites, definitions, values, entries or sentences."""
    count = 0
    for path, (old, new) in plan.texts.items():
        before, after = split_lines(decode(old)), split_lines(decode(new))
        if len(before) != len(after):
            count += abs(len(before) - len(after))
            continue
        changed = {n for n, (one, other) in enumerate(zip(before, after, strict=True), 1) if one != other}
        count += len(changed - _meant(plan, path, decode(old)))
    return count


def _meant(plan: Plan, path: str, text: str) -> set[int]:
    """The lines of the plan's places, with the whole of the simple statements around them."""
    lines = {
        item.line
        for factor in plan.by_status("converted")
        for kind in ("sites", "definitions", "values", "statements", "entries")
        for item in getattr(factor, kind)
        if item.path == path
    }
    if path.endswith(".py"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.stmt) and not hasattr(node, "body"):
                own = set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
                lines |= own if own & lines else set()
    return lines
