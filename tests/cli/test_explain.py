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
    assert result.output == "0.42 is no published constant, nor the inverse or a near miss of one.\n"


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
