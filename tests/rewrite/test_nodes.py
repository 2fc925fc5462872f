"""Finding nodes by place and name without reading whole files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scalelint.rewrite.edit.nodes import Nodes, inside
from scalelint.rewrite.edit.text import Code

_SOURCES = Path(__file__).parents[2] / "scalelint" / "rewrite"


def _nodes(source: str) -> Nodes:
    return Code("f.py", source.encode()).nodes


@pytest.mark.parametrize("name", ["mend/remedies.py", "edit/nodes.py", "follow/trace.py"])
def test_every_node_has_the_parent_that_holds_it(name: str) -> None:
    nodes = Code(name, (_SOURCES / name).read_bytes()).nodes
    for node in reversed(inside(nodes.tree)):
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)):
                assert nodes.parent(child) is node
    assert nodes.parent(nodes.tree) is None
    assert nodes.parent(ast.Name("x", ast.Load())) is None


@pytest.mark.parametrize("name", ["code", "node", "found", "self", "isinstance", "holding"])
def test_mentions_are_those_of_the_whole_file(name: str) -> None:
    source = (_SOURCES / "mend" / "remedies.py").read_text()
    nodes = _nodes(source)
    fields = {ast.Name: "id", ast.Attribute: "attr", ast.arg: "arg", ast.keyword: "arg", ast.FunctionDef: "name"}
    every = [node for node in ast.walk(nodes.tree) if getattr(node, fields.get(type(node), "?"), "") == name]
    assert {id(node) for node in nodes.mentioning(name)} == {id(node) for node in every}


def test_near_a_line_are_the_statements_around_it() -> None:
    nodes = _nodes("@a\n@b(1)\ndef f(x=2):\n    if c:\n        d\n    else:\n        e\n")
    assert {ast.unparse(n) for n in nodes.near([2]) if isinstance(n, ast.expr)} == {"a", "b(1)", "b", "1", "2"}
    assert {n.id for n in nodes.near([7]) if isinstance(n, ast.Name)} == {"a", "b", "c", "e"}


def test_handlers_and_cases_hold_their_statements() -> None:
    nodes = _nodes("try:\n    a\nexcept E as e:\n    b\nfinally:\n    c\nmatch d:\n    case 1 if g:\n        f\n")
    for name, parent in (("b", ast.ExceptHandler), ("c", ast.Try), ("f", ast.match_case), ("g", ast.match_case)):
        (mention,) = nodes.mentioning(name)
        while isinstance(mention, (ast.expr, ast.Expr)):
            mention = nodes.parent(mention)  # type: ignore[assignment]
        assert isinstance(mention, parent)


def test_several_statements_of_one_line_are_all_found() -> None:
    nodes = _nodes("class A: x = 1; y = x\nz = x; x = z\n")
    assert len(list(nodes.mentioning("x"))) == 4


def test_names_inside_a_definition_and_in_options() -> None:
    nodes = _nodes("def f(x):\n    return x\n\n\nx = parse('--my-x', 'my_x')\n")
    (definition,) = (node for node in nodes.tree.body if isinstance(node, ast.FunctionDef))
    assert len(list(nodes.mentioning("x", inside=definition))) == 2
    assert [n.value for n in nodes.mentioning("my_x") if isinstance(n, ast.Constant)] == ["--my-x", "my_x"]


WORDS = """SCALE = 0.5
# the SCALE of it


def documented(x):
    \"\"\"Scales by the SCALE of a model.

    As SCALE says.
    \"\"\"
    return x


def used(x, y):
    other = x
    another = y
    more = y
    return x if SCALE else y * SCALE2
"""


def test_bodies_in_which_prose_alone_has_a_word_stay_put_away() -> None:
    nodes = _nodes(WORDS)
    assert [node.lineno for node in nodes.mentioning("SCALE")] == [1, 17]
    assert ["folded" in each.__dict__ for each in nodes.tree.body[1:]] == [True, False]


def test_what_a_module_binds_stands_in_no_body() -> None:
    nodes = _nodes(WORDS)
    assert [node.lineno for node in nodes.mentioning("SCALE", is_own=True)] == [1]
    assert [type(node).__name__ for node in nodes.mentioning("x", is_own=True)] == ["arg", "arg"]
    assert all("folded" in each.__dict__ for each in nodes.tree.body[1:])
