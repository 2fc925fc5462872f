"""``scalelint explain``: rules, numbers, conventions, and what to say to anything else."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from scalelint.checks.registry import rules
from scalelint.cli import main
from scalelint.report.prose import render_markdown


def explain(*subject: str) -> Result:
    return CliRunner().invoke(main, ["explain", *subject])


@pytest.mark.parametrize("code", sorted(rules()))
def test_every_rule_by_code_and_by_name(code: str) -> None:
    by_code, by_name = explain(code), explain(rules()[code].name)
    assert by_code.exit_code == 0
    assert by_code.output == by_name.output
    assert by_code.output.startswith(f"{code} {rules()[code].name} (")
    assert "Why is this bad?" in by_code.output
    assert "```" not in by_code.output
    assert "](" not in by_code.output


def test_lower_case_code() -> None:
    assert explain("scl103").output == explain("SCL103").output


def test_number() -> None:
    assert explain("0.2325").output == (
        "0.2325 is 1/σ (reciprocal): encode multiplies by it, decode divides by it.\n"
        "Its inverse, 4.301075, is σ (std).\n"
        "\n"
        "  MAR / KL-16: scaling_factor of AutoencoderKL (LDM f16)\n"
        "      LTH14/mar engine_mar.py:65\n"
    )


def test_inverse_by_fraction() -> None:
    output = explain("1 / 0.493").output
    assert output.startswith(
        "2.028397566 is the inverse of 0.493, which is σ (std).\nSo 2.028397566 is 1/σ (reciprocal)"
    )


def test_near_miss_names_the_mistake() -> None:
    assert "0.13025 with two digits swapped gives 0.13205." in explain("0.13205").output
    assert "a misprint that was published: THUDM/CogVideo" in explain("1.55258426").output


def test_negative_shift() -> None:
    assert "-0.7571 is a shift" in explain("-0.7571").output


def test_one_changes_nothing() -> None:
    assert "1.0 changes nothing" in explain("1.0").output


def test_number_of_nobody() -> None:
    result = explain("0.42")
    assert result.exit_code == 0
    assert result.output.startswith("0.42 is no published constant, nor the inverse or a near miss of one.\n")
    text = " ".join(result.output.split())
    assert "An autoencoder of your own has a factor of its own" in text
    assert "if it is σ, they have one of 0.42" in text
    assert "deviation of 2.381" in text
    assert "scalelint calibrate" in text


@pytest.mark.parametrize(
    ("number", "says"),
    [
        ("5.49", "5.49 is the inverse of 0.18215, 5.489981, with fewer digits"),
        ("7.68", "7.68 is the inverse of 0.13025, 7.677543, with fewer digits"),
        ("0.361", "0.361 is 0.3611 with fewer digits"),
        ("0.03318", "0.03318 is 0.18215 squared"),
        ("30.14", "30.14 is 1 / 0.18215 squared"),
        ("1.3985", "1.3985 is 0.18215 / 0.13025"),
        ("0.02373", "0.02373 is 0.18215 times 0.13025"),
        ("0.4268", "0.4268 is the square root of 0.18215"),
    ],
)
def test_what_comes_of_published_numbers(number: str, says: str) -> None:
    output = explain(number).output
    assert output.startswith(f"{number} is no published constant.\n")
    assert says in output
    assert "scaling_factor of AutoencoderKL" in output, "whose number it comes of is said too"


@pytest.mark.parametrize("text", ["nan", "inf", "1e400", "1/0"])
def test_what_is_no_finite_number(text: str) -> None:
    assert explain(text).exit_code == 2


@pytest.mark.parametrize("number", ["0.5", "0.36", "1.4", "0.43", "-0.3611", "0", "0.9134"])
def test_short_and_strange_numbers_have_no_kin(number: str) -> None:
    result = explain(number)
    assert result.exit_code == 0
    assert " is the " not in result.output.splitlines()[0]


@pytest.mark.parametrize("text", ["std", "STD", "sigma", "σ"])
def test_convention(text: str) -> None:
    output = explain(text).output
    assert output.startswith("std: the factor f is σ\n")
    assert "encode  z / f" in output
    assert "Open-Sora" in output


@pytest.mark.parametrize(
    ("text", "nearest"), [("SCL13", "SCL103"), ("missing-shfit", "missing-shift"), ("reciprocol", "reciprocal")]
)
def test_unknown_is_an_error_with_a_suggestion(text: str, nearest: str) -> None:
    result = explain(text)
    assert result.exit_code == 2
    assert f"did you mean `{nearest}`?" in result.output


def test_nonsense_is_told_what_is_possible() -> None:
    result = explain("zzzz")
    assert result.exit_code == 2
    assert "give a rule's code or name, a number, `reciprocal` or `std`" in result.output


def test_division_by_zero_is_no_number() -> None:
    assert explain("1/0").exit_code == 2


def test_prose_wraps_and_writes_links_out() -> None:
    page = "## Title\n\nSome [text](https://example.org) that is long.\n\n- one\n- two [b](local.md)\n"
    title, prose, items = render_markdown(page, 30).split("\n\n")
    assert title == "\x1b[1mTitle\x1b[0m"
    assert prose == "Some text\n<https://example.org> that is\nlong."
    assert items == "- one\n- two b\n"


def test_code_keeps_its_lines_indented() -> None:
    assert render_markdown("```python\nx = 1\n\ny = 2\n```\n", 10) == "    x = 1\n\n    y = 2\n"
