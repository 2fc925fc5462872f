"""Nothing that a file can hold makes the analyser raise, and what it says depends on the bytes alone."""

from __future__ import annotations

import ast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scalelint.analysis import summarise
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.outline.reduce import reduce

VOCABULARY = load_vocabulary()
HEAD = b"import torch\ndef f(vae, z):\n    z = vae.encode(z) * vae.config.scaling_factor\n"

ATOMS = st.sampled_from(
    ["z", "vae.encode(x).latent_dist.sample()", "vae.config.scaling_factor", "0.18215", "latents_std", "x[0]", "1", "torch.randn_like(z)"]
)  # fmt: skip
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["*", "/", "+", "-", "**"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda e: f"torch.sqrt({e})"),
        inner.map(lambda e: f"({e}).to(z)"),
        st.tuples(inner, inner).map(lambda t: f"[{t[0]}, {t[1]}][0]"),
        st.tuples(inner, inner).map(lambda t: f"({t[0]} if flag else {t[1]})"),
        inner.map(lambda e: f"(lambda q: q * {e})(z)"),
        inner.map(lambda e: f"[{e} for y in x]"),
    ),
    max_leaves=8,
)
STATEMENTS = st.one_of(
    EXPRESSIONS.map(lambda e: f"z = {e}"),
    EXPRESSIONS.map(lambda e: f"z, f = {e}, z"),
    EXPRESSIONS.map(lambda e: f"z *= {e}"),
    EXPRESSIONS.map(lambda e: f"vae.decode({e})"),
    EXPRESSIONS.map(lambda e: f"if {e}:\n        z = {e}\n    else:\n        z = z / 2"),
    EXPRESSIONS.map(lambda e: f"for z in {e}:\n        z = z * {e}"),
    EXPRESSIONS.map(lambda e: f"return {e}"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=6))
def test_any_program_is_summarised_the_same_way_twice(statements: list[str]) -> None:
    source = "import torch\ndef f(vae, x, z, flag):\n" + "".join(f"    {s}\n" for s in statements)
    ast.parse(source)
    first, second = (summarise(source.encode(), VOCABULARY) for _ in range(2))
    assert first == second
    assert first.problems == []
    assert msgspec.json.decode(msgspec.json.encode(first), type=type(first)) == first
    lines = source.splitlines()
    for site in first.sites:
        assert 1 <= site.span.line <= len(lines)
        if site.span.line == site.span.end_line:
            text = lines[site.span.line - 1][site.span.column - 1 : site.span.end_column - 1]
            assert text.replace(" ", "") == site.factor.replace(" ", "")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_summary(noise: bytes) -> None:
    summary = summarise(HEAD + noise, VOCABULARY)
    assert all(problem.message and "\n" not in problem.message for problem in summary.problems)


DEEP = {
    "parentheses": b"x = " + b"(" * 10_000 + b"1" + b")" * 10_000,
    "calls": b"    z = z" + b"(1,\n2)" * 3_000,
    "subscripts": b"    z = z[\n" + b"0][\n" * 3_000 + b"0]",
    "formats": b"    z = f'{z" + b"[0]" * 3_000 + b"}'",
    "broken": b"    z = z" + b".a" * 10_000 + b"\ndef (",
    "products": b"    z = z" + b" * vae.config.scaling_factor" * 10_000,
    "attributes": b"    z = z" + b".a" * 10_000,
    "conditions": b"    z = z" + b" and z" * 10_000,
    "lambdas": b"    g = " + b"lambda: " * 10_000 + b"z",
    "blocks": b"".join(b" " * (4 + i) + b"if z:\n" for i in range(150)) + b" " * 160 + b"z = 1",
}


@pytest.mark.parametrize("tail", DEEP.values(), ids=DEEP.keys())
def test_code_that_is_too_deep_is_one_line_not_a_crash(tail: bytes) -> None:
    summary = summarise(HEAD + tail + b"\n", VOCABULARY)
    assert [p.message for p in summary.problems] == ["nested too deeply to analyse; split the expression"]


LONG = {
    "comment": b"    z = z  # noqa: " + b"noqa: " * 30_000,
    "open text": b"    z = z  # '\n    return z  # " + b"a.b*c-d " * 1_000,
    "text": b"    z = f(z, '" + b"a.b*c-d " * 1_000 + b"')",
    "name": b"    z = " + b"a" * 50_000,
    "number": b"    z = [0x" + b"f" * 50_000 + b"]",
    "table": b"    z = {" + b"1: (-1.5, {2: [3 * 4]}), " * 1_000 + b"}",
    "statements": b"    z = -z.a;" * 1_000,
    "rows": b"    z = (\n" + b"        -1.5 * z[0](1),\n" * 1_000 + b"    )",
}


@pytest.mark.parametrize("tail", LONG.values(), ids=LONG.keys())
def test_code_that_is_long_is_not_deep(tail: bytes) -> None:
    summary = summarise(HEAD + tail.replace(b";    ", b"; ") + b"\n", VOCABULARY)
    assert not summary.problems
    assert summary.sites


def test_what_is_deep_in_a_module_that_is_imported_is_not_parsed() -> None:
    from scalelint.outline.depth import TooDeepError
    from scalelint.syntax import parse

    with pytest.raises(TooDeepError):
        parse("z = 1\n", "z = z" + "[0]" * 3_000 + "\n")


def test_what_a_call_hands_out_may_be_called_and_divided_by() -> None:
    text = b"def f(vae):\n    return torch.div(partial(latents, vae.config.shift_factor)(latents), vae.config.scaling_factor)\n"
    assert not summarise(text, VOCABULARY).problems


def test_long_chains_of_branches_are_analysed() -> None:
    tail = b"    if z: pass\n" + b"    elif z:\n        z = z / vae.config.scaling_factor\n" * 800
    assert len(summarise(HEAD + tail, VOCABULARY).sites) == 801


def test_a_syntax_error_names_its_line() -> None:
    summary = summarise(HEAD + b"    z = = 1\n", VOCABULARY)
    (problem,) = summary.problems
    assert problem.message.startswith("can't be parsed")
    assert problem.line == 4


@settings(max_examples=60, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=6), st.booleans())
def test_the_cut_text_parses_and_its_lines_are_those_of_the_file(statements: list[str], documented: bool) -> None:
    doc = '    """A docstring\n    of two lines."""\n' if documented else ""
    source = f"import torch\n\n\ndef f(vae, x, z, flag):\n{doc}" + "".join(f"    {s}\n" for s in statements)
    cut = reduce(source, VOCABULARY)
    assert cut is not None
    if not cut.text:
        return
    ast.parse(cut.text)
    lines = source.splitlines()
    for number, line in zip(cut.lines, cut.text.splitlines(), strict=True):
        original = lines[number - 1]
        kept = all(a in (" ", b) for a, b in zip(line, original, strict=False)) and len(line) <= len(original)
        assert line.strip() == "pass" or kept


GIVEN = [
    "z.lerp(end=noise, weight=t)",
    "z.lerp()",
    "z.lerp_(**t)",
    "z.mul(other=t)",
    "torch.unbind(input=z)[0]",
    "torch.split(tensor=z, split_size_or_sections=4, dim=1)[0]",
    "torch.chunk(input=z, chunks=2, dim=1)[0]",
    "torch.unbind()",
    "torch.unbind(**t)",
]


@pytest.mark.parametrize("call", GIVEN)
def test_what_is_given_by_name_or_not_at_all(call: str) -> None:
    text = HEAD.decode() + f"    noise = torch.randn_like(z)\n    return unet({call}, t)\n"
    assert len(summarise(text.encode(), VOCABULARY).sites) == 1
