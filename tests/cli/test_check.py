"""``scalelint check`` from the outside, with two stand-in rules: divisions are SCL101, multiplications SCL301."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scalelint.checks import engine
from scalelint.checks.registry import finding
from scalelint.cli import main
from scalelint.model import Edit, Finding, Fix, Related
from scalelint.rewrite.mend import fixes

DIVIDES = "def decode(vae, z):\n    return vae.decode(z / vae.config.scaling_factor)\n"
MULTIPLIES = "def encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n"


def _reporter(code: str, operation: str) -> Any:
    def check(project: Any) -> Iterator[Finding]:
        for path, summary in project.files.items():
            for site in summary.sites:
                if site.operation == operation:
                    fix = Fix("safe", "drop the factor", [Edit(path, site.span, "1")])
                    related = [Related("other.py", 1, 1, "the other end")]
                    yield finding(code, path, site.span, f"it {operation}s", related=related, fix=fix)

    return check


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    functions = {"SCL101": _reporter("SCL101", "divide"), "SCL301": _reporter("SCL301", "multiply")}
    monkeypatch.setattr(engine, "checks", lambda: functions)
    (tmp_path / "decode.py").write_text(DIVIDES)
    (tmp_path / "encode.py").write_text(MULTIPLIES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", "--no-cache", *arguments], input=stdin)


def found(*arguments: str, stdin: str | None = None) -> list[tuple[str, str]]:
    document = json.loads(check("--format", "json", *arguments, stdin=stdin).stdout)
    return [(item["path"], item["code"]) for item in document["findings"]]


def test_exit_codes(tree: Path) -> None:
    assert check().exit_code == 1
    assert check("encode.py").exit_code == 1
    assert check("--fail-on", "error", "encode.py").exit_code == 0
    assert check("--fail-on", "never").exit_code == 0
    assert check("--select", "SCL2").exit_code == 0
    assert check("missing.py").exit_code == 2
    assert check("--select", "SCL999").exit_code == 2
    assert check("--frobnicate").exit_code == 2


def test_text_and_summary() -> None:
    result = check()
    assert result.stdout.startswith(
        "decode.py:2:27: error SCL101 asymmetric-scale: it divides\n2 |     return vae.decode("
    )
    assert result.stdout.endswith("2 findings in 2 files: 1 error, 1 warning. 2 fixable with --fix.\n")
    assert result.stderr == "2 files read: 2 analysed, 0 from the cache\n"
    assert check("--select", "SCL2").stdout == "No findings.\n"


def test_selection_by_code_prefix_and_name() -> None:
    assert found("--select", "SCL1,SCL2") == [("decode.py", "SCL101")]
    assert found("--select", "hardcoded-constant") == [("encode.py", "SCL301")]
    assert found("--ignore", "SCL1", "--ignore", "SCL2") == [("encode.py", "SCL301")]
    assert found("--select", "SCL2", "--extend-select", "SCL101") == [("decode.py", "SCL101")]
    assert found("--min-severity", "error") == [("decode.py", "SCL101")]
    result = check("--select", "hardcoded-constnt")
    assert "unknown rule `hardcoded-constnt` in select; did you mean `hardcoded-constant`?" in result.stderr


def test_bad_input_is_reported_beside_the_findings(tree: Path) -> None:
    (tree / "binary.py").write_bytes(b"\0")
    (tree / "broken.py").write_text("vae.encode(latents * scaling_factor\n")
    result = check("--format", "json")
    document = json.loads(result.stdout)
    assert result.exit_code == 2
    assert document["errors"] == [
        {"path": "binary.py", "line": 0, "column": 0, "message": "is binary (null byte at offset 0)"}
    ]
    assert ("broken.py", "SCL901") in [(item["path"], item["code"]) for item in document["findings"]]
    assert result.stderr == "scalelint: binary.py: is binary (null byte at offset 0)\n"


def test_statistics() -> None:
    assert check("--statistics").stdout == (
        "     1  SCL101  asymmetric-scale (error)\n     1  SCL301  hardcoded-constant (warning)\n"
    )
    records = json.loads(check("--statistics", "--format", "json").stdout)
    assert records[0] == {"code": "SCL101", "name": "asymmetric-scale", "severity": "error", "count": 1}


def test_standard_input(tree: Path) -> None:
    assert found("-", stdin=DIVIDES) == [("<stdin>", "SCL101")]
    assert found("-", "--stdin-filename", "src/vae.py", stdin=DIVIDES) == [("src/vae.py", "SCL101")]
    assert found("-", "decode.py", "--stdin-filename", "decode.py", stdin=MULTIPLIES) == [("decode.py", "SCL301")]


def test_baseline(tree: Path) -> None:
    assert check("--write-baseline", "known.json").exit_code == 0
    assert found("--baseline", "known.json") == []
    (tree / "decode.py").write_text("# moved\n\n" + DIVIDES)
    (tree / "encode.py").write_text(MULTIPLIES + DIVIDES)
    assert found("--baseline", "known.json") == [("encode.py", "SCL101")]
    (tree / "encode.py").unlink()
    closing = check("--baseline", "known.json").stdout.splitlines()[-1]
    assert closing.startswith("known.json: no longer occurs: encode.py SCL301 `return vae.encode(x)")
    (tree / "scalelint.toml").write_text('baseline = "known.json"\n')
    assert found() == []


def test_add_ignore(tree: Path) -> None:
    result = check(".", "--add-ignore", "as published")
    assert (result.exit_code, result.stderr) == (0, "2 suppressions written\n")
    assert (tree / "decode.py").read_text().splitlines()[1].endswith("  # scalelint: ignore[SCL101] as published")
    assert check().stdout == "No findings. 2 suppressed.\n"
    assert check("--add-ignore").exit_code == 0
    assert "put paths in front of it" in check("--add-ignore", "decode.py").stderr


def test_per_file_ignores_and_severities_of_the_settings(tree: Path) -> None:
    (tree / "pyproject.toml").write_text(
        '[tool.scalelint]\nseverity = {SCL101 = "info"}\nper-file-ignores = {"en*.py" = ["hardcoded-constant"]}\n'
    )
    document = json.loads(check("--format", "json").stdout)
    assert [(item["code"], item["severity"]) for item in document["findings"]] == [("SCL101", "info")]
    assert check().exit_code == 0


def test_only_named_files_are_reported_when_linked_with_a_project() -> None:
    assert found("--project", ".", "encode.py") == [("encode.py", "SCL301")]


class Plan:
    """Stands in for the plan of ``scalelint.rewrite.mend.fixes``."""

    dropped = 0

    def __init__(self, findings: list[Finding], changes: dict[str, bytes]) -> None:
        self.fixed, self.changes, self.skipped, self.left = findings, changes, [], None  # type: ignore[var-annotated]


def test_fixing(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def plan(findings: list[Finding], read: Any, *, unsafe: bool, recheck: Any) -> Plan:
        seen.append(unsafe)
        ours = [item for item in findings if item.code == "SCL101"]
        return Plan(ours, {item.path: read(item.path).replace(b"/", b"*") for item in ours})

    monkeypatch.setattr(fixes, "plan_fixes", plan)
    shown = check("--diff")
    assert shown.exit_code == 1
    assert "+    return vae.decode(z * vae.config.scaling_factor)" in shown.stdout
    assert (tree / "decode.py").read_text() == DIVIDES
    piped = check("--fix", "-", stdin=DIVIDES)
    assert (piped.stdout, piped.exit_code) == (DIVIDES.replace("/", "*"), 0)
    fixed = check("--fix", "--unsafe-fixes")
    assert "1 finding fixed in 1 file" in fixed.stderr
    assert fixed.stdout.startswith("encode.py:2:")
    assert (tree / "decode.py").read_text() == DIVIDES.replace("/", "*")
    assert seen == [False, False, True]


def test_explaining_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.SimpleNamespace(explain_line=lambda project, path, line: f"{path} {line} {len(project.files)}\n")
    monkeypatch.setitem(sys.modules, "scalelint.project.explain", module)
    assert check("--explain-line", "decode.py:2").stdout == "decode.py 2 2\n"
    assert check("--explain-line", "decode.py").exit_code == 2
    assert "was not analysed" in check("--explain-line", "missing.py:2").stderr


def test_no_colour_outside_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in check().stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in CliRunner().invoke(main, ["check", "--no-cache"], color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in CliRunner().invoke(main, ["check", "--no-cache"], color=True).stdout
