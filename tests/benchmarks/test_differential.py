"""The differential benchmark on a few of its programs: what runs gives the same numbers afterwards."""

from __future__ import annotations

import pytest

from benchmarks.migration.differential import there_and_back
from benchmarks.migration.programs import CODEC, MAIN, SHOW, Way, every_way

WAYS = {way.name: way for way in every_way()}
CONVERTED = [
    "held: an attribute",
    "held: two constants in the operand",
    "passed: getattr of a module, beside a default",
    "passed: a mixin, beside a default",
    "used beside: a product",
    "used beside: a comparison with its value",
    "saved: torch.save of arguments",
    "saved: asdict",
    "read: a reader outside of the path",
    "read: yaml by expansion",
    "typed: a Makefile",
]


def test_each_way_has_a_name_of_its_own() -> None:
    assert len(WAYS) == len(every_way()) > 400


@pytest.mark.parametrize("convention", ["reciprocal", "std"])
@pytest.mark.parametrize("name", CONVERTED)
def test_programs_compute_the_same(name: str, convention: str) -> None:
    result = there_and_back(WAYS[name], convention)
    assert result.verdict == "converted", result.notes


def test_half_precision_is_refused() -> None:
    assert there_and_back(WAYS["held: a half tensor"], "std").verdict == "refused"


def test_a_changed_output_is_told() -> None:
    """A program that no migration can keep: it reads its own source."""
    text = CODEC + MAIN + "print('latents', open('codec.py').read().count('1 / 0') + 0.5)\n" + SHOW
    text = text.replace(", scaling_factor=@V", "").replace("= scaling_factor\n", "= @V\n")
    assert there_and_back(Way("reads itself", text), "reciprocal").verdict == "changed"
