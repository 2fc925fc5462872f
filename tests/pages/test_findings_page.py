"""The page of ``check --format html`` in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scalelint.cli import main
from scalelint.files.lines import Lines
from scalelint.model import Finding, Related
from scalelint.report import Report, render

ROOT = Path(__file__).parents[2]


TEXT = {
    "dit/train.py": "x = vae.encode(x) * f\n",
    "dit/sample.py": "y = vae.decode(x / f)\n",
    "ae.py": "z = z / self.f\n",
}


def finding(path: str, code: str, column: int) -> Finding:
    related = [Related("ae.py", 1, 9, "divides by `self.f`", 1, 15)]
    return Finding(
        path, 1, column, 1, column + 1, code, f"rule-{code}", "error", f"{code} in `{path}`", related, "remove it"
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = [
        finding(path, code, column)
        for path, column in (("dit/sample.py", 20), ("dit/train.py", 21))
        for code in ("SCL105", "SCL201")
    ]
    file = tmp_path_factory.mktemp("page") / "findings.html"
    file.write_text(render(Report(found, Lines(lambda path: TEXT[path].encode()), 3), "html"), encoding="utf-8")
    return file


def test_the_command_writes_a_page(wide: Any, tmp_path: Path) -> None:
    file = tmp_path / "findings.html"
    paths = [str(ROOT / "fixtures" / "merged"), "--no-cache", "--format", "html", "-o", str(file)]
    assert CliRunner().invoke(main, ["check", *paths]).exit_code == 1
    wide.get(file.as_uri())
    assert shown(wide, ".finding") and shown(wide, "mark") and wide.get_log("browser") == []


def shown(browser: Any, selector: str) -> list[Any]:
    return [each for each in browser.find_elements("css selector", selector) if each.is_displayed()]


def test_findings_with_both_ends(sized: Any, page: Path) -> None:
    sized.get(page.as_uri())
    assert len(shown(sized, ".finding")) == 4
    assert len(shown(sized, ".finding:first-of-type .source")) == 4  # two files, two ends each
    assert {mark.text for mark in shown(sized, "mark")} == {"f", "self.f"}
    assert sized.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert sized.get_log("browser") == []


def test_filters(wide: Any, page: Path) -> None:
    wide.get(page.as_uri())
    shown(wide, '.chip[data-code="SCL105"]')[0].click()
    assert len(shown(wide, ".finding")) == 2
    wide.find_element("css selector", "#search").send_keys("sample.py")
    assert len(shown(wide, ".finding")) == 1 and len(shown(wide, ".file")) == 1
    wide.find_element("css selector", "#search").send_keys(" nothing")
    assert len(shown(wide, ".none")) == 1
    shown(wide, "#clear")[0].click()
    assert len(shown(wide, ".finding")) == 4


def test_no_findings(wide: Any, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    file = tmp_path / "page.html"
    result = CliRunner().invoke(main, ["check", str(tmp_path), "--no-cache", "--format", "html", "-o", str(file)])
    assert result.exit_code == 0
    wide.get(file.as_uri())
    assert "No findings" in wide.find_element("css selector", "main").text
