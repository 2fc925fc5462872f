"""What a stranger's tree holds can't speak to a terminal, start lines in a log, or turn the text beside it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scalelint.cli import main
from scalelint.escaping import excerpt, on_one_line

EVIL = "\x1b]0;pwned\x07\x1b[2J\u202e\u2066\u200b\x9b2J\x7f ##vso[task.setvariable]x ##[error]y"
SITE = f"def decode(vae, z):\n    return vae.decode(z / vae.config.scaling_factor / 0.18125)  # {EVIL}\n"
#: ESC, other control characters but line ends and tabs, directional marks, and commands of build servers
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|##(?:vso)?\\[|^\\s*::error::pwned",
    re.MULTILINE,
)
VERBS = (
    "check",
    "check --format text",
    "check --format concise",
    "check --format github",
    "check --statistics",
    "check --fix",
    "check --explain-line a.py:2",
    "sites",
    "map",
    "map --svg -",
    "map --mermaid -",
    "sites --unscaled",
    "config",
    "migrate --to std",
    "migrate --to reciprocal --write",
)


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.py").write_text(SITE)
    name = "b\n::error::pwned\x1b[2J\u202e.py"
    (tmp_path / name).write_text(SITE)
    (tmp_path / "::error::pwned.py").write_text(SITE)
    (tmp_path / "c.py").write_text('x = {"scaling_factor\\x1b[2J\\n::error::pwned": 0.18125}\n' + SITE)
    (tmp_path / "d.yaml").write_text('vae:\n  scaling_factor: "0.18125\\e[2J\\n::error::pwned"\n')
    entry = {"path": "a.py", "code": "x", "scope": "", "text": "\x1b]0;t\x07\n::error::pwned", "occurrence": 0}
    (tmp_path / "known.json").write_text(json.dumps({"version": 1, "findings": [entry]}))
    (tmp_path / "scalelint.toml").write_text('baseline = "known.json"\n')
    return tmp_path


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_hidden_reaches_people(verb: str) -> None:
    result = CliRunner().invoke(main, [*verb.split(), "--no-cache"] if verb != "config" else ["config"])
    assert isinstance(result.exception, (SystemExit, type(None)))
    assert result.exit_code in (0, 1, 2)
    assert HIDDEN.search(result.output) is None, HIDDEN.search(result.output)


def test_nothing_hidden_is_on_a_page() -> None:
    pytest.importorskip("jinja2", reason="the extra `report` is not installed")
    for verb in ("map --html -", "check --format html"):
        result = CliRunner().invoke(main, [*verb.split(), "--no-cache"])
        assert HIDDEN.search(result.stdout) is None, HIDDEN.search(result.stdout)


@pytest.mark.parametrize("verb", ["check --format junit", "check --diff --unsafe-fixes", "migrate --to std --diff"])
def test_what_machines_read_starts_no_line_with_a_name(verb: str) -> None:
    result = CliRunner().invoke(main, [*verb.split(), "--no-cache"])
    assert "pwned" in result.stdout
    assert re.search("^\\s*::error::pwned", result.stdout, re.MULTILINE) is None


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("git") is None, reason="names; needs git")
def test_git_takes_a_patch_of_odd_names(tree: Path) -> None:
    patch = CliRunner().invoke(main, ["migrate", "--to", "std", "--diff", "--no-cache"]).stdout
    (tree / "p.patch").write_text(patch, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tree.glob("*.py")}
    subprocess.run(["git", "apply", "p.patch"], cwd=tree, check=True)
    assert sum(path.read_bytes() != before[path.name] for path in tree.glob("*.py")) == patch.count("\n+++ ")


@pytest.mark.parametrize("color", [False, True])
def test_the_excerpt_is_still_underlined_where_the_finding_is(color: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR" if color else "NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "1000")
    Path("e.py").write_text("def f(vae, z):\n    '\x1b[2J\t\u202e'; return vae.decode(z / 0.18125)\n")
    result = CliRunner().invoke(main, ["check", "--no-cache", "e.py"])
    plain = re.sub("\x1b\\[[0-9;]*m", "", result.stdout) if color else result.stdout
    assert "\x1b" not in plain
    source, marks = plain.splitlines()[1:3]
    assert "\\x1b[2J\t\\u202e" in source
    start = marks.expandtabs().index("^")
    assert source.expandtabs()[start:].startswith("0.18125")


def test_text_that_hides_nothing_stays() -> None:
    for text in ("plain", "日本語\u3000x", "é", "σ² → ∞", "a # b ## c", "naïve"):
        assert on_one_line(text) == text
    assert excerpt("\ta\tb") == "\ta\tb"
    assert on_one_line("a\nb\r\u2028") == "a\\nb\\r\\u2028"
