"""Conditions in one spelling: which exclude each other, and what is forgotten when a flag is set again."""

from __future__ import annotations

import libcst as cst
import pytest

from scalelint.analysis.domain.environment import Frame, Scope
from scalelint.analysis.domain.tests import exclude, told
from scalelint.analysis.domain.values import Path


def _told(test: str) -> list[tuple[str, bool]]:
    return told(cst.parse_expression(test), True, lambda node: cst.Module(()).code_for_node(node))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("kind == 'a'", 'kind == "b"', True),
        ("kind == 'a'", "other == 'b'", False),
        ("kind == 'a'", "kind != 'a'", True),
        ("ready", "not ready", True),
        ("a == f'{x}'", "b == f'{y}'", False),
        ("a == b'x'", "b == b'y'", False),
        ("kind == 'a'", "kind == name", False),
    ],
)
def test_two_words_of_one_thing_exclude_each_other(one: str, other: str, apart: bool) -> None:
    assert exclude(_told(one), _told(other)) is apart


def test_what_has_nothing_to_forget_stays_the_same_value() -> None:
    """A variable that a branch changes is known by its value being another one."""
    of_flag = (Path("z", assumed=frozenset({("ready", True)})),)
    other = (Path("codec"),)
    frame = Frame(Scope(None), "", asked={"ready"})
    frame.scope.names.update(z=of_flag, codec=other)
    frame.answered_anew("ready")
    assert frame.scope.names["codec"] is other
    assert frame.scope.names["z"] == (Path("z"),)
