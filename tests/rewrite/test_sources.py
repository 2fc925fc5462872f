"""What the bytes of files say before they are parsed."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scalelint.rewrite.program.sources import Sources, definitions_in, is_base, is_called, is_mentioned, is_renamed


@pytest.mark.parametrize(
    "source",
    [
        b"y = x.scale",
        b"return scale",
        b"f(scale=1)",
        b"scale, b = c",
        b"y if scale else z",
        b"('--scale')",
        b"for scale in range(3): pass",
        b"from a import scale as s",
        b"print scale",  # Python 2
    ],
)
def test_code_may_mention(source: bytes) -> None:
    assert is_mentioned(source, "scale")


@pytest.mark.parametrize(
    "source", [b"# the scale of it", b'"""guidance scale."""', b"rescale = 1", b"scale_factor = 2"]
)
def test_prose_and_longer_words_do_not(source: bytes) -> None:
    assert not is_mentioned(source, "scale")


@given(st.sampled_from(["a + n", "n if n else b", "n.m", "b.n", "f(n=n)", "[n for n in b]", "not n", "lambda n: n"]))
def test_whatever_the_tree_mentions_the_bytes_do(expression: str) -> None:
    assert is_mentioned(ast.unparse(ast.parse(expression)).encode(), "n")


@pytest.mark.parametrize("source", [b"f(1)", b"a.f (1)", b"(f)(1)", b"(f # why\n)(1)", b"f\\\n(1)"])
def test_calls(source: bytes) -> None:
    assert is_called(source, "f")


@pytest.mark.parametrize("source", [b"def f(x): pass", b"f = 1", b"(f, 2)", b"half(1)"])
def test_no_calls(source: bytes) -> None:
    assert not is_called(source, "f")


def test_definitions_begin_a_line() -> None:
    source = b"class A:\r    async def f(): pass\n  def g(): pass # def h\nx def i\n" + b" " * 60 + b"def j():"
    assert set(definitions_in(source)) == {("class", b"A"), ("def", b"f"), ("def", b"g"), ("def", b"j")}


def test_a_file_that_cannot_be_read_says_nothing() -> None:
    def read(path: str) -> bytes:
        if path == "b.py":
            raise OSError
        return b"def f(): return --x-y"

    sources = Sources(["a.py", "b.py"], read)
    assert sources.defining("def", "f") == ["a.py"]
    assert sources.holding("x_y") == ["a.py"]
    assert sources.holding("z") == []


@pytest.mark.parametrize(
    "source", [b"from a import f as g", b"g = f", b"g = (\n    f)", b"from a import (f  \\\n as g)"]
)
def test_other_names(source: bytes) -> None:
    assert is_renamed(source, "f")


@pytest.mark.parametrize("source", [b"f(1)", b"from a import f", b"g = half", b"x[f]"])
def test_no_other_names(source: bytes) -> None:
    assert not is_renamed(source, "f")


@pytest.mark.parametrize(
    "source", [b"class A(f): pass", b"class A(B,\n    a.f,\n):\n    x = 1\n", b"class A (x=lambda y: 1, *f):"]
)
def test_bases(source: bytes) -> None:
    assert is_base(source, "f")


@pytest.mark.parametrize("source", [b"class A(B):\n    x = f\n", b"class f:\n    pass\n", b"f(1)", b"# class\nf\n"])
def test_no_bases(source: bytes) -> None:
    assert not is_base(source, "f")
