"""Bodies of functions that are put away come back as they were, at their places."""

from __future__ import annotations

import ast

import pytest

from scalelint.rewrite.edit.edits import Offsets
from scalelint.rewrite.edit.folding import FoldedFunction, fold, is_documented
from scalelint.rewrite.edit.text import Code

BODY = '''    """What it does:
  oddly indented."""
    z = self.encoder(
        x,  # a comment
    )

    return z * self.f
'''
PLAIN = f"class A:\n    f = 1\n\n    def encode(self, x):\n{BODY.replace('    ', '        ')}\n\nasync def main(\n    x=(1,\n2)):\n{BODY}"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("    ", "\t"),
        PLAIN.replace("encode", "ençode").replace("class A", "# ünï\nclass A"),
        f"@decorated(\n    1\n)\ndef f(x):\n{BODY}    if x:\n        def inner(y):\n{BODY.replace('    ', ' ' * 12)}\n",
        "def f(x): return [\n1,\n2,\n3,\n4,\n5]\n",
        f"if 1:\n    def f(x):\n{BODY.replace('    ', '        ')}else:\n    def f(x):\n        global y\n\n\n\n\n\n        y = 1\n",
        f"def f(x):\n{BODY}".rstrip("\n"),
    ],
)
def test_a_folded_tree_is_the_same_when_it_is_looked_into(text: str) -> None:
    tree = ast.parse(text)
    whole = ast.dump(tree, include_attributes=True)
    fold(tree, text, Offsets(text).starts)
    assert ast.dump(tree, include_attributes=True) == whole


def test_only_what_is_asked_for_comes_back() -> None:
    code = Code("a.py", (PLAIN + f"\n\ndef other(y):\n{BODY.replace('x,', 'seldom,')}").encode())
    other = next(node for node in code.declarations if getattr(node, "name", "") == "other")
    assert isinstance(other, FoldedFunction)
    assert is_documented(other)
    assert isinstance(other, FoldedFunction)
    assert [node.lineno for node in code.nodes.mentioning("encoder")][:1] == [7]
    assert [type(node) for node in code.nodes.mentioning("seldom")] == [ast.Name]
    assert not isinstance(other, FoldedFunction)
    assert isinstance(code.parent(other.body[0]), ast.FunctionDef)
