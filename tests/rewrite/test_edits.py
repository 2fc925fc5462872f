"""Edits touch what they say and nothing else."""

from __future__ import annotations

import pytest

from scalelint.model import Edit, Span
from scalelint.rewrite.edit.edits import Change, OverlapError, apply, diff, edited, merged


def test_changes_are_applied_from_the_back() -> None:
    assert apply("a * b * c", [Change(2, 3, "/"), Change(6, 7, "//")]) == "a / b // c"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply("z", [Change(0, 0, "1 / "), Change(0, 1, "f")]) == "1 / f"


def test_overlapping_changes_are_an_error_and_equal_ones_are_one() -> None:
    with pytest.raises(OverlapError):
        merged([Change(0, 4, ""), Change(3, 5, "")])
    assert merged([Change(0, 1, "x"), Change(0, 1, "x")]) == [Change(0, 1, "x")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"\xef\xbb\xbfx = 2\r\ny = 1\r\n", b"\xef\xbb\xbfx = 2\r\ny = 3\r\n"),
        (b"# coding: latin-1\ny = 1  # \xe9\n", b"# coding: latin-1\ny = 3  # \xe9\n"),
        (b"\x0c\ny = 1", b"\x0c\ny = 3"),
    ],
)
def test_encodings_and_line_ends_stay(before: bytes, after: bytes) -> None:
    assert edited(before, [Edit("f.py", Span(2, 5, 2, 6), "3")]) == after


def test_diff_tells_a_missing_newline() -> None:
    assert diff({"f.py": (b"a\nb", b"a\nc")}).endswith(
        "-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )
