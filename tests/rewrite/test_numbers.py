"""Inverses as text: exact, and readable again on the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scalelint.rewrite.edit.numbers import are_mates, inverse_text


@pytest.mark.parametrize(
    "text", ["0.493", "0.18215", "0.41407", "1.15258426", "0.22765929", "2.8184", "0.2325", "1.5305"]
)
def test_published_factors_come_back_as_they_were(text: str) -> None:
    there = inverse_text(text)
    assert there is not None
    assert there != text
    assert inverse_text(there) == text


@pytest.mark.parametrize("text", ["1.0", "1", "-1.0"])
def test_one_stays(text: str) -> None:
    assert inverse_text(text) == text


@pytest.mark.parametrize("text", ["0", "0.0", "nan", "inf", "1e400", "5e-324", "scale"])
def test_what_has_no_inverse(text: str) -> None:
    assert inverse_text(text) is None


@given(st.integers(1, 10**12), st.integers(0, 14))
def test_numbers_that_people_write(digits: int, places: int) -> None:
    text = repr(digits / 10**places)
    there = inverse_text(text)
    assert there is not None
    assert are_mates(float(there), float(text))
    assert float(inverse_text(there) or 0) == float(text)
