"""Positions are those of libcst's own provider, whatever stands around a node, and found line by line."""

from __future__ import annotations

import libcst as cst
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libcst.metadata import MetadataWrapper, PositionProvider

from scalelint.syntax import parse, positions
from scalelint.syntax.writer import Writer

KINDS = (
    cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.BinaryOperation, cst.BooleanOperation, cst.Comparison,
    cst.IfExp, cst.Integer, cst.Float, cst.SimpleString, cst.Tuple, cst.List, cst.Param, cst.UnaryOperation,
)  # fmt: skip
EXPRESSIONS = st.recursive(
    st.sampled_from(["z", "0.18215", "1", "'it''s'", '"a # b"', "vae.config . scaling_factor", "f'{z:>{w}}'", "b[0, 1:, ::2]"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["*", " / ", "+ ", " ** ", " @ ", " and ", " or ", " != ", " in ", " not in ", " is not "]), inner).map("".join),
        inner.map(lambda e: f"({e})"),
        inner.map(lambda e: f"(( {e} ) )"),
        inner.map(lambda e: f"(\n    {e}  # ) a comment (\n\n  )"),
        inner.map(lambda e: f"f(*a, {e}, k = {e},\n  # another ' one\n **kw)"),
        inner.map(lambda e: f"[{e}, ({e},),]"),
        inner.map(lambda e: f"{{'k': {e}, **d}}"),
        inner.map(lambda e: f"({e} if z else {e})"),
        inner.map(lambda e: f"(- {e})"),
        inner.map(lambda e: f"(not {e})"),
        inner.map(lambda e: f"(lambda q, *r: {e})"),
        inner.map(lambda e: f"[{e} for z in {e} if z]"),
        inner.map(lambda e: f"z[{e} :]"),
        inner.map(lambda e: f"z \\\n  + {e}"),
    ),
    max_leaves=6,
)  # fmt: skip
TEXTS = st.sampled_from(['"""A\n  # docstring (\n"""', "'''it's \\''' { '''", 'r"\\"[" + "["', "u'\\\n'"])
STATEMENTS = st.one_of(
    EXPRESSIONS.map(lambda e: f"z = y = {e}"),
    EXPRESSIONS.map(lambda e: f"z *= {e} ; return {e};  # both"),
    EXPRESSIONS.map(lambda e: f"z: Tensor = {e}"),
    TEXTS,
    EXPRESSIONS.map(lambda e: f"# a comment [\n\n    if {e} :\n        z = 1\n    elif {e}:\n        pass\n    else: z = {e}"),
    EXPRESSIONS.map(lambda e: f"for z, y in {e}:  # here\n        z = {e}\n        # the end\n    else:\n        pass"),
    EXPRESSIONS.map(lambda e: f"while {e}: break"),
    EXPRESSIONS.map(lambda e: f"with {e} as z, y :\n      \tz = 1"),
    EXPRESSIONS.map(lambda e: f"try:\n        z = {e}\n    except E:\n        pass\n    finally:\n        z = 1"),
    EXPRESSIONS.map(lambda e: f"@d({e})\n    # between\n    @e\n    async def g(a, /, b: int = {e}, *c, k = 2, **d) -> z:\n        return {e}"),
    EXPRESSIONS.map(lambda e: f"class C(B):\n        x = {e}\n        def m(self, *, q): z = {e}"),
)  # fmt: skip


class _Nodes(cst.CSTVisitor):
    def __init__(self) -> None:
        self.found: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, KINDS):
            self.found.append(node)
        return True


def _expected(module: cst.Module) -> dict[int, tuple[int, int, int, int]]:
    wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
    return {
        id(node): (place.start.line, place.start.column + 1, place.end.line, place.end.column + 1)
        for node, place in wrapper.resolve(PositionProvider).items()
    }


def _nodes(module: cst.Module) -> list[cst.CSTNode]:
    visitor = _Nodes()
    module.visit(visitor)
    return visitor.found


@settings(max_examples=200, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_positions_are_those_of_libcst(statements: list[str], newline: str, ended: bool) -> None:
    source = "# first\n\ndef f(vae, x):\n" + "\n".join(f"    {s}" for s in statements) + "\n" * ended
    tree = parse(source.replace("\n", newline))
    nodes = _nodes(tree.module)
    expected = _expected(tree.module)
    assert tree.locate(nodes) == {id(node): expected[id(node)] for node in nodes}
    for node in nodes:
        assert tree.locate([node])[id(node)] == expected[id(node)]


@pytest.mark.parametrize(
    "source",
    [
        "z = (a *\n  b); y = c\n",
        "def f(a, b=1, *c, d: int = 2, **e):\n    if a:\n        x = [a, b][0]\n    elif b:\n        y = -a if b else (c,)\n",
        "\f\nclass A:\r\n    x = {'a': b . c}\r\n\r\n    # end\r\n",
        "with (a as b,\n  c):\n  pass\nfor x in y[1:, a]:\n  z(*x, k=1)\nwhile a is b:\n  c += 1\n",
        "x = a \\\n  + b  # (\n'''(\n'''\ny = b",
    ],
)
def test_common_code_is_found_line_by_line(source: str) -> None:
    module = parse(source).module
    wanted = {id(node): node for node in _nodes(module)}
    assert positions._in_lines(module, source, wanted) == positions.offsets(module, source, wanted.values())


@settings(max_examples=100, deadline=None)
@given(EXPRESSIONS)
def test_a_node_is_written_as_libcst_writes_it(expression: str) -> None:
    module = cst.parse_module(f"z = {expression}\n")
    for node in _nodes(module):
        writer = Writer(module)
        if not isinstance(node, cst.Param):
            writer.write(node)
            assert "".join(writer.tokens) == module.code_for_node(node)
