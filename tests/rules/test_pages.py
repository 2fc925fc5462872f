"""Every rule page is documentation, the text of ``scalelint explain``, and these tests.

Each block of a page's example must raise that rule and nothing else, each block of what to use instead must raise
nothing. Blocks that start with ``# file: NAME`` are the files of one project.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from scalelint.checks.registry import checks, rules, split_page
from scalelint.cli import main
from scalelint.resources import data_path

PAGES = sorted(data_path("rules").glob("SCL*.md"))
FIELDS = ["code", "name", "severity", "fixable", "since", "summary"]
HEADINGS = [
    "What it does",
    "Why is this bad?",
    "Example",
    "Use instead",
    "Fix safety",
    "When to ignore it",
    "References",
]
#: codes that the engine itself reports: no function checks them
ENGINE = {"SCL901", "SCL902", "SCL903", "SCL904"}
_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"\A# file: (?P<name>\S+)\n")


class Example(NamedTuple):
    """One block, or the blocks of one project: file name to text."""

    page: Path
    section: str
    files: dict[str, str]

    @property
    def code(self) -> str:
        return self.page.stem


def fields_of(page: Path) -> dict[str, str]:
    head, _ = split_page(page)
    pairs = (line.partition(":") for line in head.splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def sections_of(page: Path) -> dict[str, str]:
    _, body = split_page(page)
    parts = re.split(r"^## (.+)$", body, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples_of(page: Path, section: str) -> list[Example]:
    project: dict[str, str] = {}
    alone: list[Example] = []
    for block in _FENCE.finditer(sections_of(page)[section]):
        named = _FILE.match(block["text"])
        if named:
            project[named["name"]] = block["text"][named.end() :]
        else:
            alone.append(Example(page, section, {"example.py": block["text"]}))
    return [*([Example(page, section, project)] if project else []), *alone]


BAD = [example for page in PAGES for example in examples_of(page, "Example")]
GOOD = [example for page in PAGES for example in examples_of(page, "Use instead")]


def named(example: Example) -> str:
    return f"{example.code}-{'-'.join(example.files)}"


def codes_reported(example: Example, folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    write(example, folder)
    monkeypatch.chdir(folder)
    options = ["--format", "json", "--no-cache", "--jobs", "1", "--extend-select", example.code]
    result = CliRunner().invoke(main, ["check", *options, "."])
    assert result.exit_code in (0, 1, 2), result.output
    return {found["code"] for found in json.loads(result.stdout)["findings"]}


FIXABLE = [example for example in BAD if fields_of(example.page)["fixable"] != "no"]


def write(example: Example, folder: Path) -> None:
    for name, text in example.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_there_are_pages() -> None:
    assert len(PAGES) == 27


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
class TestPage:
    def test_front_matter(self, page: Path) -> None:
        fields = fields_of(page)
        assert list(fields) == FIELDS
        assert fields["code"] == page.stem
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", fields["name"])
        assert fields["severity"] in ("error", "warning", "info", "off")
        assert fields["fixable"] in ("yes", "no", "sometimes")
        assert fields["summary"][-1] != "."
        assert len(fields["summary"]) <= 80

    def test_headings(self, page: Path) -> None:
        fixable = fields_of(page)["fixable"] != "no"
        assert list(sections_of(page)) == [h for h in HEADINGS if fixable or h != "Fix safety"]
        assert split_page(page)[1].startswith(f"# {fields_of(page)['name']} ({page.stem})\n")

    def test_sections_have_text(self, page: Path) -> None:
        assert all(text.strip() for text in sections_of(page).values())
        assert examples_of(page, "Example")
        assert examples_of(page, "Use instead")

    def test_snippets_parse(self, page: Path) -> None:
        for example in (*examples_of(page, "Example"), *examples_of(page, "Use instead")):
            for name, text in example.files.items():
                if name.endswith(".py") and (example.code, example.section) != ("SCL901", "Example"):
                    ast.parse(text, name)

    def test_links_between_pages_and_docs_lead_somewhere(self, page: Path) -> None:
        for address in re.findall(r"\]\(([^)#]+)[^)]*\)", split_page(page)[1]):
            if not address.startswith("http"):
                assert (page.parent / address).exists(), address


def test_names_are_unique() -> None:
    names = [fields_of(page)["name"] for page in PAGES]
    assert len(names) == len(set(names))


def test_every_rule_is_checked_by_a_function_or_by_the_engine() -> None:
    assert set(rules()) - ENGINE == set(checks())


@pytest.mark.parametrize("example", BAD, ids=named)
def test_bad_example_raises_its_rule_only(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes_reported(example, tmp_path, monkeypatch) == {example.code}


@pytest.mark.parametrize("example", GOOD, ids=named)
def test_good_example_raises_nothing(example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert codes_reported(example, tmp_path, monkeypatch) == set()


@pytest.mark.parametrize("example", FIXABLE, ids=named)
def test_fixing_the_bad_example_gives_the_good_one(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Always, for rules that are fixable; for those that are sometimes fixable, nothing or the good one."""
    pytest.importorskip("scalelint.rewrite.mend.fixes")
    write(example, tmp_path)
    monkeypatch.chdir(tmp_path)
    options = ["--fix", "--unsafe-fixes", "--no-cache", "--jobs", "1", "--extend-select", example.code]
    CliRunner().invoke(main, ["check", *options, "."])
    fixed = {name: (tmp_path / name).read_text(encoding="utf-8") for name in example.files}
    good = [other.files for other in examples_of(example.page, "Use instead")]
    sometimes = [example.files] if fields_of(example.page)["fixable"] == "sometimes" else []
    assert fixed in [*good, *sometimes]
