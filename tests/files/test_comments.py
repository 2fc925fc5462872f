"""Comments belong to statements, and suppressions are read from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scalelint.files.comments import comments, declared_conventions, line_comments
from scalelint.files.suppressions import find_suppressions, find_suppressions_in_config
from scalelint.model import Suppression

SOURCE = b"""\
# scalelint: ignore-file[SCL501] generated
x = foo(  # scalelint: ignore[SCL103, shift-order] see #838
    z * f,
)
# scalelint: ignore[SCL101]
# and another comment

y = z / f  # noqa: E501, SCL104
w = 1  # scalelint: convention=std
text = "# scalelint: ignore[SCL999]"
if a:
    pass  # NOQA:SCL1
"""


def test_what_each_comment_covers() -> None:
    found = find_suppressions(SOURCE)
    assert [(item.rules, item.first_line, item.last_line, item.reason, item.whole_file) for item in found] == [
        (["SCL501"], 2, 4, "generated", True),
        (["SCL103", "shift-order"], 2, 4, "see #838", False),
        (["SCL101"], 8, 8, "", False),
        (["SCL104"], 8, 8, "", False),
        (["SCL1"], 12, 12, "", False),
    ]


@pytest.mark.parametrize(
    ("comment", "reason"),
    [
        ("ignore", "lacks the rules in brackets, as in `ignore[SCL103]`"),
        ("ignore SCL103", "lacks the rules in brackets, as in `ignore[SCL103]`"),
        ("ignore[SCL103", "lacks the rules in brackets, as in `ignore[SCL103]`"),
        ("ignore[]", "names no rule between the brackets"),
        ("ignroe[SCL103]", "is neither `ignore[...]`, `ignore-file[...]` nor `convention=...`"),
        ("convention=sigma", "knows the conventions `reciprocal` and `std` only"),
    ],
)
def test_malformed_ones_say_why(comment: str, reason: str) -> None:
    (found,) = find_suppressions(f"x = 1  # scalelint: {comment}\n".encode())
    assert (found.malformed, found.rules) == (reason, [])


@pytest.mark.parametrize(
    "line", ["x = 1  # noqa", "x = 1  # noqa: E501", "# about scalelint", "s = '# scalelint: ignore'", "x  # scalelint"]
)
def test_what_is_not_for_us(line: str) -> None:
    assert find_suppressions(f"{line}\n# scalelint\n".encode()) == []


def test_declared_conventions_by_line() -> None:
    source = b"# scalelint: convention = reciprocal\nf = call(\n    1,\n)\ng = 2  # scalelint: convention=std\nh = 3\n"
    assert declared_conventions(source) == {2: "reciprocal", 3: "reciprocal", 4: "reciprocal", 5: "std"}
    assert declared_conventions(b"x = 1\n") == {}


def test_broken_code_keeps_the_comments_before_the_error() -> None:
    found = find_suppressions(b"x = 1  # scalelint: ignore[SCL101]\ny = (  # scalelint: ignore[SCL102]\n")
    assert [item.rules for item in found] == [["SCL101"], ["SCL102"]]


def test_configs_have_comments_too() -> None:
    text = (
        "# scalelint: ignore[SCL203] on purpose\n# more\nscale_factor: 1\nurl: x#y\nf: 2 # scalelint: ignore[SCL302]\n"
    )
    found = find_suppressions_in_config(text)
    assert [(item.rules, item.first_line, item.last_line) for item in found] == [(["SCL203"], 3, 3), (["SCL302"], 5, 5)]
    assert [comment.span.column for comment in line_comments(text)] == [1, 1, 6]


@given(st.binary(max_size=120))
def test_never_crashes(source: bytes) -> None:
    for comment in comments(source):
        assert comment.first_line <= comment.last_line
    find_suppressions(b"# scalelint: ignore[" + source)


@given(
    rules=st.lists(st.sampled_from(["SCL101", "SCL2", "shift-order", "scl999"]), min_size=1, max_size=4),
    reason=st.text(alphabet="abc #[]=.", max_size=20),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_is_written_is_read(rules: list[str], reason: str, end: str) -> None:
    source = f"a = 1{end}x = 2  # scalelint: ignore[{', '.join(rules)}] {reason}{end}".encode()
    (found,) = find_suppressions(source)
    assert isinstance(found, Suppression)
    assert (found.rules, found.first_line, found.last_line) == (rules, 2, 2)
    assert found.reason == reason.strip(" \t-:")
