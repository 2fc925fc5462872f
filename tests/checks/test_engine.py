"""The engine decides what is reported: selection, severities, suppressions, ignored files, order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scalelint.checks import engine
from scalelint.checks.engine import at_least, check_project, run_rules, selected_rules
from scalelint.checks.registry import finding, rules
from scalelint.config.settings import Settings
from scalelint.errors import UserError
from scalelint.files.suppressions import find_suppressions
from scalelint.model import FileSummary, Finding, Problem, Severity, Span

Reporter = Callable[..., None]


@dataclass
class FakeProject:
    """A linked project as far as the engine looks at it."""

    files: dict[str, FileSummary] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)

    @property
    def composed(self) -> FakeProject:
        return self

    def add(self, path: str, source: str) -> None:
        self.files[path] = FileSummary(suppressions=find_suppressions(source.encode()))


@pytest.fixture
def project() -> FakeProject:
    return FakeProject()


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> Reporter:
    """Makes a rule report at these places: ``reports("SCL101", ("a.py", 3))``."""
    functions: dict[str, Callable[[object], Iterator[Finding]]] = {}
    monkeypatch.setattr(engine, "checks", lambda: functions)

    def set_up(code: str, *places: tuple[str, int], severity: Severity | None = None) -> None:
        def check(_project: object) -> Iterator[Finding]:
            for path, line in places:
                yield finding(code, path, Span(line, 1, line, 5), f"{code} here", severity=severity)

        functions[code] = check

    return set_up


def codes(found: list[Finding]) -> list[str]:
    return [item.code for item in found]


def test_order_and_names(project: FakeProject, reports: Reporter) -> None:
    reports("SCL301", ("b.py", 1), ("a.py", 9), ("a.py", 9))
    reports("SCL101", ("a.py", 9), ("a.py", 2))
    found = run_rules(project, Settings())  # type: ignore[arg-type]
    assert [(item.path, item.line, item.code) for item in found] == [
        ("a.py", 2, "SCL101"),
        ("a.py", 9, "SCL101"),
        ("a.py", 9, "SCL301"),
        ("b.py", 1, "SCL301"),
    ]


def test_selection() -> None:
    assert "SCL503" not in selected_rules(Settings())
    assert selected_rules(Settings(select=["SCL503"])) == {"SCL503": "info"}
    assert "SCL503" not in selected_rules(Settings(select=["SCL5"]))
    assert selected_rules(Settings(extend_select=["undocumented-convention"]))["SCL503"] == "info"
    assert selected_rules(Settings(severity={"SCL503": "warning"}))["SCL503"] == "warning"
    assert set(selected_rules(Settings(select=["SCL1"], ignore=["SCL101", "shift-order"]))) == {
        code for code in rules() if code.startswith("SCL1")
    } - {"SCL101", "SCL104"}
    assert "SCL301" not in selected_rules(Settings(severity={"SCL301": "off"}))
    with pytest.raises(UserError, match="in severity"):
        selected_rules(Settings(severity={"SCL999": "off"}))


def test_severities(project: FakeProject, reports: Reporter) -> None:
    reports("SCL101", ("a.py", 1), severity="warning")
    reports("SCL102", ("a.py", 1))
    reports("SCL301", ("a.py", 1), severity="error")
    found = run_rules(project, Settings(severity={"SCL102": "info"}))  # type: ignore[arg-type]
    assert {item.code: item.severity for item in found} == {"SCL101": "warning", "SCL102": "info", "SCL301": "warning"}
    assert codes(at_least(found, "warning")) == ["SCL101", "SCL301"]
    assert at_least(found, "never") == []


def test_suppressions(project: FakeProject, reports: Reporter) -> None:
    project.add("a.py", "x = f(  # scalelint: ignore[SCL101] fine\n  1,\n  2)\ny = 1  # noqa: SCL101\nz = 1\n")
    reports("SCL101", ("a.py", 2), ("a.py", 4), ("a.py", 5), ("b.py", 1))
    reports("SCL102", ("a.py", 2))
    outcome = check_project(project, Settings())  # type: ignore[arg-type]
    assert [(item.path, item.line, item.code) for item in outcome.findings] == [
        ("a.py", 2, "SCL102"),
        ("a.py", 5, "SCL101"),
        ("b.py", 1, "SCL101"),
    ]
    assert len(outcome.suppressed) == 2


def test_unused_unknown_and_malformed_suppressions(project: FakeProject, reports: Reporter) -> None:
    project.add(
        "a.py",
        "x = 1  # scalelint: ignore[SCL101, SCL102] one of them\n"
        "y = 1  # scalelint: ignore[shift-oder]\n"
        "z = 1  # scalelint: ignore\n",
    )
    reports("SCL101", ("a.py", 1))
    outcome = check_project(project, Settings())  # type: ignore[arg-type]
    assert [(item.line, item.code, item.message) for item in outcome.findings] == [
        (1, "SCL902", "`SCL102` reports nothing here: remove it"),
        (2, "SCL903", "there is no rule `shift-oder`; did you mean `shift-order`?"),
        (3, "SCL904", "this comment lacks the rules in brackets, as in `ignore[SCL103]`"),
    ]


def test_a_rule_that_did_not_run_has_no_unused_suppressions(project: FakeProject, reports: Reporter) -> None:
    project.add("a.py", "x = 1  # scalelint: ignore[SCL101]\n")
    settings = Settings(select=["SCL2", "SCL9"])
    assert check_project(project, settings).findings == []  # type: ignore[arg-type]


def test_a_whole_file(project: FakeProject, reports: Reporter) -> None:
    project.add("a.py", "# scalelint: ignore-file[SCL1, SCL902]\nx = 1  # scalelint: ignore[SCL301]\n")
    reports("SCL101", ("a.py", 1), ("a.py", 2))
    assert check_project(project, Settings()).findings == []  # type: ignore[arg-type]


def test_per_file_ignores(project: FakeProject, reports: Reporter, tmp_path: Path) -> None:
    inside, outside = str(tmp_path / "tests/a.py"), str(tmp_path / "src/a.py")
    reports("SCL101", (inside, 1), (outside, 1))
    settings = Settings(per_file_ignores={"tests/": ["SCL1"]})
    outcome = check_project(project, settings, root=tmp_path)  # type: ignore[arg-type]
    assert [item.path for item in outcome.findings] == [outside]


def test_syntax_errors_are_findings(project: FakeProject, reports: Reporter) -> None:
    problems = [Problem("can't be parsed: invalid syntax", 3, 7, "a.py"), Problem("is binary", path="b.py")]
    (found,) = check_project(project, Settings(), problems=problems).findings  # type: ignore[arg-type]
    assert (found.code, found.name, found.path, found.line, found.column) == ("SCL901", "syntax-error", "a.py", 3, 7)
    assert check_project(project, Settings(ignore=["SCL901"]), problems=problems).findings == []  # type: ignore[arg-type]


def test_a_rule_that_fails_is_a_problem_and_the_others_run(
    project: FakeProject, reports: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports("SCL102", ("a.py", 1))
    monkeypatch.delenv("SCALELINT_TRACEBACK", raising=False)
    engine.checks()["SCL101"] = lambda project: iter([1 / 0])  # type: ignore[list-item]
    outcome = check_project(project, Settings())  # type: ignore[arg-type]
    assert codes(outcome.findings) == ["SCL102"]
    assert outcome.problems[0].message.startswith("rule SCL101 failed, which is a bug in scalelint (ZeroDivisionError")
