"""Which lines a migration changed or added, and whether each belongs to a place of its plan."""

from __future__ import annotations

import ast
import difflib

from scalelint.files.source import decode, split_lines
from scalelint.rewrite.turn.plan import Plan

_KINDS = ("sites", "definitions", "values", "statements", "entries")


def stray_lines(plan: Plan) -> int:
    """Changed lines outside of the statements that hold sites, definitions, values, entries or sentences."""
    count = 0
    for path, (old, new) in plan.texts.items():
        changed, added = _differing(split_lines(decode(old)), split_lines(decode(new)))
        count += len(changed - _meant(plan, path, decode(old)))
        count += sum(number for line, number in added if line not in _places(plan, path, ("definitions",)))
    return count


def _differing(before: list[str], after: list[str]) -> tuple[set[int], list[tuple[int, int]]]:
    """The old lines that changed or went; and how many lines were added behind which one (empty lines passed by)."""
    changed: set[int] = set()
    added = []
    for kind, start, end, new_start, new_end in difflib.SequenceMatcher(None, before, after, False).get_opcodes():
        if kind == "equal":
            continue
        changed |= set(range(start + 1, end + 1))
        old = end - start
        while end and not before[end - 1].strip():
            end -= 1
        added.append((end, max(0, new_end - new_start - old)))
    return changed, added


def _places(plan: Plan, path: str, kinds: tuple[str, ...]) -> set[int]:
    converted = plan.by_status("converted")
    return {item.line for factor in converted for kind in kinds for item in getattr(factor, kind) if item.path == path}


def _meant(plan: Plan, path: str, text: str) -> set[int]:
    """The lines of the plan's places, with the whole of the simple statements around them."""
    lines = _places(plan, path, _KINDS)
    if path.endswith(".py"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.stmt) and not hasattr(node, "body"):
                own = set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
                lines |= own if own & lines else set()
    return lines
