"""A test for the project that was migrated: its functions give the numbers that they gave before."""

from __future__ import annotations

import ast
import importlib.resources
import os
import textwrap
from collections.abc import Iterator
from pathlib import Path

from scalelint.files.source import decode
from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.turn.plan import FactorPlan, Plan

_LAST_IMPORT = "from unittest import SkipTest\n"
_HEAD = '''"""Encode and decode give what they gave before factors were turned to {to}.

Written by ``scalelint migrate --write-test``. The functions stand here as they were, and are run on random numbers
beside those of today; nothing else of the program is imported. Keep it as long as both conventions are about.
"""
'''
_TAIL = """

ROOT = Path(__file__).resolve().parent / {root!r}
CASES = [
{cases}
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{{case.path}}:{{case.name}}")
def test_scaling_is_what_it_was(case: Case) -> None:
    compare(case, ROOT)
"""


def test_of(plan: Plan, place: Path) -> str:
    """The text of the test, to stand at a place."""
    harness = importlib.resources.files("scalelint.rewrite.turn").joinpath("harness.py").read_text(encoding="utf-8")
    body = harness[harness.index('"""', 3) + 3 :].lstrip("\n")
    body = body.replace(_LAST_IMPORT, f"{_LAST_IMPORT}\nimport pytest\n", 1)
    root = os.path.relpath(Path.cwd(), place.resolve().parent)
    cases = textwrap.indent("\n".join(_cases(plan)), "    ")
    return _HEAD.format(to=plan.to) + "\n" + body.rstrip() + "\n" + _TAIL.format(root=root, cases=cases)


def _cases(plan: Plan) -> Iterator[str]:
    from scalelint.rewrite.turn.harness import Case, members

    for path, (old, _) in plan.texts.items():
        text = decode(old) if path.endswith(".py") else ""
        for name, factors in _functions(plan, path, text).items():
            turned = tuple(sorted({word for factor in factors for word in factor.names}))
            kept = tuple(sorted({word for factor in factors for word in factor.outer} - set(turned)))
            yield f"{Case(path, name, turned, kept, members(text, name))},"


def _functions(plan: Plan, path: str, text: str) -> dict[str, list[FactorPlan]]:
    """The functions of a file that hold sites, by their dotted names, with the factors that turn in them."""
    spans = sorted(_spans(ast.parse(text)), key=lambda span: span[0], reverse=True)  # inner ones first
    found: dict[str, list[FactorPlan]] = {}
    for factor in plan.by_status("converted"):
        for line in sorted({site.line for site in factor.sites if site.path == path}):
            name = next((name for first, last, name in spans if first <= line <= last), None)
            if name is not None and factor not in found.setdefault(name, []):
                found[name].append(factor)
    return found


def _spans(node: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[int, int, str]]:
    """First and last line and name of the functions of a module and its classes; what is inside them belongs to them."""
    for child in node.body:
        if isinstance(child, Function):
            yield child.lineno, child.end_lineno or child.lineno, prefix + child.name
        elif isinstance(child, ast.ClassDef):
            yield from _spans(child, f"{prefix}{child.name}.")
