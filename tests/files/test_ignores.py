"""Patterns mean what git means by them, and none takes long or ends a run."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from scalelint.files.discover import discover
from scalelint.files.ignores import IgnoreFile, covering, defect
from scalelint.files.wildcards import Patterns, is_simple, parse

PARTS = st.sampled_from(["a", "b", "ab", "*", "**", "a*", "*b", "?", "[ab]", "[!a]", "[a-c]b", "a?b", "*a*b*", "\\*"])
LINES = st.builds(
    lambda lead, parts, tail: lead + "/".join(parts) + tail,
    st.sampled_from(["", "/"]),
    st.lists(PARTS, min_size=1, max_size=4),
    st.sampled_from(["", "/"]),
)
NAMES = st.lists(st.sampled_from(["a", "b", "ab", "c", "cb", "axb", "*"]), min_size=1, max_size=4)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(LINES, NAMES)
def test_our_own_matching_agrees_with_pathspec(line: str, names: list[str]) -> None:
    assume(not line.endswith("**/"))  # where pathspec disagrees with git
    path = "/".join(names)
    expected = GitIgnoreSpec.from_lines([line]).check_file(path).include
    assert Patterns([line]).verdict(path, folder=False) == expected, (line, path)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.builds(lambda no, line: no + line, st.sampled_from(["", "!"]), LINES), max_size=5), NAMES)
def test_the_last_line_decides(lines: list[str], names: list[str]) -> None:
    path = "/".join(names)
    single = [(line, Patterns([line]).verdict(path, folder=False)) for line in lines]
    expected = next((verdict for _, verdict in reversed(single) if verdict is not None), None)
    assert Patterns(lines).verdict(path, folder=False) == expected


@pytest.mark.parametrize(
    "line", ["*a*b*c*.py", "**/a/**/b/**/c*.py", "[z-a]", "!", "\\", "[a", "[[a]*.py", "a\\", "/", "!!x.py", "[]a].py"]
)
def test_hard_and_odd_lines_agree_with_git(tmp_path: Path, line: str) -> None:
    names = ["a.py", "axbycz.py", "z.py", "x/a/b/c.py", "a/b/q/c1.py", "!x.py", "].py", "[a", "b/z-a"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text(line + "\n")
    command = ["git", "-c", "core.excludesFile=/dev/null", "check-ignore", *names]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    patterns = IgnoreFile(str(tmp_path), [line], (".py",))
    ours = [name for name in names if name.endswith(".py") and patterns.verdict(f"{tmp_path}/{name}", folder=False)]
    assert ours == [name for name in said.splitlines() if name.endswith(".py")]


EVIL = ["*a" * 60 + "b.py", "**/a/" * 12 + "b.py", "*" * 500 + "b", "[a]*" * 50 + "b", "?*" * 100 + "b"]


@pytest.mark.parametrize("pattern", EVIL)
def test_no_pattern_takes_long(pattern: str) -> None:
    """As a regular expression each of these takes longer than the universe will last."""
    assert not covering(pattern)("a" * 250 + ".py")
    assert not covering(pattern)("a/" * 1000 + "a.py")


def test_odd_lines_leave_the_others_in_force(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("a.py", "b.py"):
        (tmp_path / name).write_text("")
    (tmp_path / ".gitignore").write_text("[z-a]\n!\n\\\n*a*a*a*a*\nb.py\n")
    assert [Path(path).name for path in discover([str(tmp_path)]).python] == ["a.py"]


@pytest.mark.parametrize("kind", ["fifo", "/dev/zero", "link", "large"])
def test_a_gitignore_that_is_no_small_regular_file_does_not_count(tmp_path: Path, kind: str) -> None:
    import os

    (tmp_path / ".git").mkdir()
    (tmp_path / "a.py").write_text("")
    place = tmp_path / ".gitignore"
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "large":
        place.write_text("*.py\n" * 300_000)
    else:
        (tmp_path / "patterns").write_text("*.py\n")
        place.symlink_to("/dev/zero" if kind == "/dev/zero" else tmp_path / "patterns")
    assert [Path(path).name for path in discover([str(tmp_path)]).python] == ["a.py"]


@pytest.mark.parametrize("pattern", ["[z-", "[z-a]", "!", "\\", "a\0b", "/", "x" * 2000])
def test_patterns_of_the_settings_that_mean_nothing_are_told(pattern: str) -> None:
    assert defect(pattern)


@pytest.mark.parametrize("pattern", ["", "# a comment", "*.py", "!a.py", "/a/**/b", "*a*a*a*b.py", "[!a]"])
def test_patterns_that_mean_something_are_fine(pattern: str) -> None:
    assert not defect(pattern)


def test_what_counts_as_simple() -> None:
    assert is_simple("**/*.egg-info/")
    assert not is_simple("*a*b*c")
    assert parse("# comment") is None
