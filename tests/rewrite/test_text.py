"""Where a node stands in its file."""

from __future__ import annotations

import ast
from pathlib import Path

from scalelint.rewrite.text import Code, Near


def test_parents_near_a_line_are_those_of_the_whole_file() -> None:
    source = (Path(__file__).parents[2] / "scalelint" / "rewrite" / "remedies.py").read_bytes()
    whole = Code("f.py", source)
    for line in range(1, len(whole.offsets.lines) + 1, 7):
        near = Near("f.py", source, [line])
        here = [near.span(node) for node in near.parents if isinstance(node, ast.expr) and node.lineno == line]
        assert here == [whole.span(n) for n in whole.parents if isinstance(n, ast.expr) and n.lineno == line]
        assert all(near.parents.get(parent) or parent is near.tree for parent in near.parents.values())


def test_a_decorator_is_near_its_own_line() -> None:
    near = Near("f.py", b"@a\n@b(1)\ndef f():\n    pass\n", [2])
    assert {ast.unparse(node) for node in near.parents if isinstance(node, ast.expr)} == {"b(1)", "b", "1"}
