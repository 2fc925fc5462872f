"""Rules are their pages; people name them by code, prefix or name."""

from __future__ import annotations

from pathlib import Path

import pytest

from scalelint.checks import registry
from scalelint.checks.registry import checks, read_page, rules, select
from scalelint.errors import UserError
from scalelint.model import Span

PAGE = """\
---
code: SCL101
name: asymmetric-scale
severity: error
fixable: sometimes
since: 0.1
summary: a: b
---
text
"""


def test_a_page_is_read(tmp_path: Path) -> None:
    page = tmp_path / "SCL101.md"
    page.write_text(PAGE)
    found = read_page(page)
    assert (found.code, found.name, found.severity, found.fixable) == (
        "SCL101",
        "asymmetric-scale",
        "error",
        "sometimes",
    )
    assert found.summary == "a: b"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("severity: error", "severity: fatal", "SCL101.md: Invalid enum value 'fatal'"),
        ("code: SCL101", "code: SCL102", "SCL101.md: its front matter is about SCL102"),
        ("---\ncode", "code", "SCL101.md: has no front matter"),
    ],
)
def test_a_wrong_page_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    page = tmp_path / "SCL101.md"
    page.write_text(PAGE.replace(old, new, 1))
    with pytest.raises(ValueError, match=message):
        read_page(page)


def test_names_and_codes_are_unique() -> None:
    assert len({rule.name for rule in rules().values()}) == len(rules())


def test_every_check_has_a_page() -> None:
    assert set(checks()) <= set(rules())


def test_two_functions_for_one_code_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_functions", {})

    def first(project: object) -> None: ...

    def second(project: object) -> None: ...

    registry.rule("SCL101")(first)  # type: ignore[arg-type, type-var]
    with pytest.raises(ValueError, match="two functions check SCL101"):
        registry.rule("SCL101")(second)  # type: ignore[arg-type, type-var]


def test_selectors() -> None:
    assert select(["SCL101"]) == {"SCL101": True}
    assert select(["shift-order", "scl104"]) == {"SCL104": True}
    assert set(select(["SCL1"])) == {code for code in rules() if code.startswith("SCL1")}
    assert set(select(["all"])) == set(rules())
    assert select(["SCL1", "SCL101"])["SCL101"] is True


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("shift-oder", "did you mean `shift-order`?"),
        ("SCL110", "did you mean `SCL1"),
        ("E501", "unknown rule `E501` in x"),
    ],
)
def test_unknown_selectors_name_the_nearest(selector: str, hint: str) -> None:
    with pytest.raises(UserError) as caught:
        select([selector], "x")
    assert hint in caught.value.message


def test_a_finding_takes_its_words_from_the_page() -> None:
    found = registry.finding("SCL104", "a.py", Span(1, 2, 3, 4), "text")
    assert (found.name, found.severity, found.line, found.end_column) == ("shift-order", "error", 1, 4)
