"""Shell completion, through click: verbs, options, and their values."""

from __future__ import annotations

import pytest
from click.shell_completion import ShellComplete

from scalelint.cli import VERBS, main


@pytest.mark.parametrize(
    ("words", "incomplete", "completed"),
    [
        ([], "", list(VERBS)),
        ([], "mi", ["migrate"]),
        (["check"], "--stat", ["--statistics"]),
        (["check", "--format"], "s", ["sarif"]),
        (["migrate", "--to"], "", ["reciprocal", "std"]),
    ],
)
def test_completion(words: list[str], incomplete: str, completed: list[str]) -> None:
    found = ShellComplete(main, {}, "scalelint", "_SCALELINT_COMPLETE").get_completions(words, incomplete)
    assert [item.value for item in found] == completed
