"""Written suppressions are read back, hide what they were written for, and change nothing else."""

from __future__ import annotations

import ast

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scalelint.checks.annotate import add_ignores
from scalelint.checks.matching import judge_suppressions
from scalelint.files.suppressions import find_suppressions
from scalelint.model import Finding


def finding(line: int, code: str = "SCL101") -> Finding:
    return Finding("a.py", line, 1, line, 2, code, "", "error", "")


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("x = 1\n", 1, "x = 1  # scalelint: ignore[SCL101]\n"),
        ("x = 1", 1, "x = 1  # scalelint: ignore[SCL101]"),
        ("x = 1\r\ny = 2\r\n", 2, "x = 1\r\ny = 2  # scalelint: ignore[SCL101]\r\n"),
        ("x = 1  # note\n", 1, "x = 1  # note  # scalelint: ignore[SCL101]\n"),
        ("x = 1  # scalelint: ignore[SCL302] why\n", 1, "x = 1  # scalelint: ignore[SCL302, SCL101] why\n"),
        ("x = f(\n    1,\n)\n", 2, "x = f(\n    1,  # scalelint: ignore[SCL101]\n)\n"),
        ("x = 1 + \\\n    2\n", 1, "x = 1 + \\\n    2  # scalelint: ignore[SCL101]\n"),
        ('x = """\nz\n""" * 2\n', 2, 'x = """\nz\n""" * 2  # scalelint: ignore[SCL101]\n'),
    ],
)
def test_where_the_comment_goes(before: str, line: int, after: str) -> None:
    written, left = add_ignores(before.encode(), [finding(line)])
    assert (written.decode(), left) == (after, [])


def test_reason_and_codes_of_one_line_share_a_comment() -> None:
    written, _ = add_ignores(b"x = 1\n", [finding(1), finding(1, "SCL302"), finding(1)], "legacy")
    assert written == b"x = 1  # scalelint: ignore[SCL101, SCL302] legacy\n"


def test_no_place_for_a_comment() -> None:
    wrong = finding(7)
    assert add_ignores(b"x = 1\n", [wrong]) == (b"x = 1\n", [wrong])


STATEMENTS = ["x = 1", "y = f(\n  1,\n  2)", 's = """a\nb"""', "if x:\n    pass", "z = 1 + \\\n  2", "", "# note"]


@given(st.lists(st.sampled_from(STATEMENTS), min_size=1, max_size=6), st.data(), st.sampled_from(["\n", "\r\n"]))
def test_round_trip(statements: list[str], data: st.DataObject, end: str) -> None:
    text = "\n".join(statements) + "\n"
    source = text.replace("\n", end).encode()
    line = data.draw(st.integers(1, text.count("\n")))
    written, left = add_ignores(source, [finding(line)])
    assume(not left)
    assert ast.dump(ast.parse(written)) == ast.dump(ast.parse(source))
    verdict = judge_suppressions("a.py", [finding(line)], find_suppressions(written), {})
    on_code = text.split("\n")[line - 1].strip() not in ("", "# note")
    assert not on_code or verdict.suppressed
